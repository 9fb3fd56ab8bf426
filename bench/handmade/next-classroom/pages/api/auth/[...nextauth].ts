import bcrypt from 'bcryptjs';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { connect } from '../../../lib/mongo';
import { User } from '../../../lib/models';

export const authOptions: NextAuthOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: 86_400 },
  providers: [
    Credentials({
      credentials: { email: {}, password: { type: 'password' } },
      async authorize(credentials) {
        await connect();
        const user = await User.findOne({ email: String(credentials?.email) });
        if (!user || !(await bcrypt.compare(String(credentials?.password), user.hash))) return null;
        return { id: user.id, email: user.email };
      },
    }),
  ],
};

export default NextAuth(authOptions);
