import argon2 from 'argon2';
import type { Request, Response } from 'express';
import { sign } from 'jsonwebtoken';
import { UserModel } from '../models';

export class AuthController {
  public login = async (req: Request, res: Response) => {
    const user = await UserModel.findOne({ email: String(req.body.email) });
    if (!user || !(await argon2.verify(user.hash!, String(req.body.password)))) return res.status(401).json({ message: 'Wrong login' });
    return res.json({ token: sign({ id: user.id }, process.env.SECRET_KEY as string, { expiresIn: '1h' }) });
  };

  public register = async (req: Request, res: Response) => {
    const user = await UserModel.create({ email: String(req.body.email), hash: await argon2.hash(String(req.body.password)) });
    return res.status(201).json({ id: user.id });
  };
}
