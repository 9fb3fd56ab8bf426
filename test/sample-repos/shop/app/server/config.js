export const config = {
  port: Number(process.env.PORT || 3000),
  jwtSecret: process.env.JWT_SECRET || 'super-secret-key',
  databaseUrl: process.env.DATABASE_URL || 'mysql://shop:{{database-password}}@db.corner-shop.internal:3306/shop',
  mailKey: '{{sendgrid-key}}',
};
