import { All, Controller, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { pageUnknown } from './product.error.js';
import { ProductFilter } from './product.filter.js';

/** All other addresses below the product: a page, too. */
@ApiExcludeController()
@Controller('product/*')
@UseFilters(ProductFilter)
export class UnknownPageController {
  @All()
  show(): never {
    throw pageUnknown();
  }
}
