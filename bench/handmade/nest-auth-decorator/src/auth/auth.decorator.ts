import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { TokenGuard } from './token.guard';
import { RoleGuard } from './role.guard';

export function Auth(...roles: string[]) {
  return applyDecorators(SetMetadata('roles', roles), UseGuards(TokenGuard, RoleGuard));
}
