export const router = t.router({
  // ruleid: sl-3-36-public-mutation
  removeNote: publicProcedure.input(Id).mutation(({ input }) => remove(input)),
  // ok: sl-3-36-public-mutation
  renameNote: protectedProcedure.input(Id).mutation(({ input }) => rename(input)),
});
class Notes {
  // ruleid: sl-3-36-public-handler
  @Public()
  @Delete(':id')
  remove() {}
  // ok: sl-3-36-public-handler
  @Public()
  @Post('login')
  login() {}
}

@Controller('sessions')
class SessionsController {
  // ok: sl-3-36-public-handler
  @Public()
  @Post()
  async create(@Body() dto: LoginDto) {
    return this.sessions.open(dto);
  }
}
