import { Body, Controller, Delete, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { Behaviour, behaviourSchema } from './behaviour.js';

const changeSchema = behaviourSchema.partial().meta({ id: 'BehaviourChange' });

/** `/sandbox/behaviour`: how the Provider API behaves, read and changed while it runs. Not part of the vendor's API. */
@ApiTags('sandbox only')
@Controller('sandbox/behaviour')
export class BehaviourController {
  constructor(private readonly behaviour: Behaviour) {}

  @Get()
  @ApiOperation({ summary: 'How statements and floods are treated at present' })
  @responds(200, 'Everything that may be changed', behaviourSchema)
  show(): Behaviour['values'] {
    return this.behaviour.values;
  }

  @Patch()
  @ApiOperation({ summary: 'Change some of it, until it is changed again or the sandbox restarts' })
  @responds(200, 'What holds from now on', behaviourSchema)
  @responds(400, 'Malformed; nothing was changed')
  change(@Body({ schema: changeSchema }) body: unknown): Behaviour['values'] {
    this.behaviour.change(readShape(changeSchema, body));
    return this.behaviour.values;
  }

  @Delete()
  @ApiOperation({ summary: 'Back to how the sandbox was started' })
  @responds(200, 'What holds from now on', behaviourSchema)
  reset(): Behaviour['values'] {
    this.behaviour.reset();
    return this.behaviour.values;
  }
}
