import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { spoilSchema } from './spoil.js';
import { Spoils, type WaitingSpoil } from './spoils.js';

/** `/sandbox/spoil`: makes the next answers misbehave. Not part of the vendor's API. */
@ApiTags('sandbox only')
@Controller('sandbox/spoil')
export class SpoilController {
  constructor(private readonly spoils: Spoils) {}

  @Post()
  @ApiOperation({ summary: 'Make the next matching calls misbehave' })
  @responds(201, 'Waits for its calls')
  add(@Body({ schema: spoilSchema }) body: unknown): WaitingSpoil {
    return this.spoils.add(readShape(spoilSchema, body));
  }

  @Get()
  @ApiOperation({ summary: 'The spoils that wait, and how many calls are held' })
  list(): { spoils: WaitingSpoil[]; held: number } {
    return { spoils: this.spoils.list(), held: this.spoils.held };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Release every held call and forget every spoil' })
  clear(): void {
    this.spoils.clear();
  }
}
