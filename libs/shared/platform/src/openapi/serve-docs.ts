import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExcludeController, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { HealthController } from '../http/health.controller.js';

/** Serves the OpenAPI document of an app at `/docs`, and as JSON at `/docs-json`. */
export function serveDocs(app: NestFastifyApplication, title: string, description: string): void {
  // what machines ask of the process is no part of its API
  ApiExcludeController()(HealthController);
  const builder = new DocumentBuilder().setTitle(title).setDescription(description).setVersion('1');
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, builder.build()));
}
