import bcrypt from 'bcrypt';
import type { Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { dataSource } from '../data-source';
import { User } from '../entities/User';
import { checkOtp } from '../services/otp';

export class AuthController {
  private users = dataSource.getRepository(User);

  login = async (req: Request, res: Response): Promise<void> => {
    const user = await this.users.findOne({ where: { email: String(req.body.email) }, select: ['id', 'role', 'passwordHash'] });
    if (!user || !(await bcrypt.compare(String(req.body.password), user.passwordHash))) {
      res.status(401).json({ message: 'Invalid credentials' });
      return;
    }
    res.json({ challenge: jwt.sign({ id: user.id, step: 'otp' }, process.env.JWT_SECRET as string, { expiresIn: '5m' }) });
  };

  verifyOtp = async (req: Request, res: Response): Promise<void> => {
    const { id } = jwt.verify(String(req.body.challenge), process.env.JWT_SECRET as string) as { id: string };
    if (!(await checkOtp(id, String(req.body.code)))) {
      res.status(401).json({ message: 'Wrong code' });
      return;
    }
    const user = await this.users.findOneByOrFail({ id });
    res.json({ token: jwt.sign({ id, role: user.role }, process.env.JWT_SECRET as string, { expiresIn: '8h' }) });
  };
}
