import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the OpenAPI document of an app at `/docs`, and as JSON at `/docs-json`. */
export function serveDocs(app: NestFastifyApplication, title: string, description: string): void {
  const builder = new DocumentBuilder().setTitle(title).setDescription(description).setVersion('1');
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, builder.build()));
}
