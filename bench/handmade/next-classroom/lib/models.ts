import mongoose from 'mongoose';

export const Course = mongoose.models.Course ?? mongoose.model('Course', new mongoose.Schema({ teacher: String, title: String }));
export const Grade = mongoose.models.Grade ?? mongoose.model('Grade', new mongoose.Schema({ student: String, course: String, value: Number }));
export const User = mongoose.models.User ?? mongoose.model('User', new mongoose.Schema({ email: String, hash: String, role: { type: String, default: 'student' } }));
