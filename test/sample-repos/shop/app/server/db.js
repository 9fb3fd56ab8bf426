import mysql from 'mysql2/promise';
import { config } from './config.js';

export const db = mysql.createPool(config.databaseUrl);
