@Controller('links')
export class LinksController {
  @Get('go')
  @Redirect()
  go(@Query('url') url: string) {
    // ruleid: sl-2-15-redirect-from-request
    return { url };
  }

  @Get('home')
  @Redirect()
  home(@Query('tab') tab: string) {
    // ok: sl-2-15-redirect-from-request
    return { url: '/home' };
  }

  @Get('data')
  data(@Query('url') url: string) {
    // ok: sl-2-15-redirect-from-request
    return { url };
  }
}
