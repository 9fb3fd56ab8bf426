import { DataTypes, Model } from 'sequelize';
import { sequelize } from '../database';

export class Invoice extends Model {
  declare id: number;
  declare tenantId: number;
  declare customer: string;
  declare cents: number;
  declare paid: boolean;
}

Invoice.init(
  {
    id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
    tenantId: { type: DataTypes.INTEGER, allowNull: false },
    customer: DataTypes.STRING,
    cents: DataTypes.INTEGER,
    paid: DataTypes.BOOLEAN,
  },
  { sequelize, tableName: 'invoices' },
);
