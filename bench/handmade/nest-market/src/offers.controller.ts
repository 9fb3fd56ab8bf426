import { Body, Controller, Delete, Get, Param, Post, Put, Req, UseGuards } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { AuthGuard } from './auth.guard';
import { Offer } from './schemas';

@Controller('offers')
export class OffersController {
  constructor(@InjectModel(Offer.name) private offers: Model<Offer>) {}

  @Get()
  all() {
    return this.offers.find().limit(50);
  }

  @UseGuards(AuthGuard)
  @Post()
  create(@Req() req, @Body() body: { title: string; cents: number }) {
    return this.offers.create({ sellerId: req.user.sub, title: String(body.title), cents: Number(body.cents) });
  }

  @UseGuards(AuthGuard)
  @Put(':id')
  update(@Req() req, @Param('id') id: string, @Body() body: any) {
    return this.offers.findOneAndUpdate({ _id: id, sellerId: req.user.sub }, body, { new: true });
  }

  @UseGuards(AuthGuard)
  @Delete(':id')
  remove(@Param('id') id: string) {
    return this.offers.findByIdAndDelete(id);
  }
}
