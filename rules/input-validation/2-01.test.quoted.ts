@Controller('products')
export class ProductsController {
  async seen(@Headers('x-product') name: string) {
    // ruleid: sl-2-01-sql-quoted-value
    const statement = `UPDATE product SET views = views + 1 WHERE name = '${name}'`;
    return await this.products.change(statement);
  }

  async listed(word: string) {
    // ruleid: sl-2-01-sql-quoted-value
    return this.products.select(`SELECT id FROM product WHERE name LIKE '%${word}%'`);
  }

  async safe(word: string) {
    const statement = 'SELECT id FROM product WHERE name = $1';
    // ok: sl-2-01-sql-quoted-value
    return await this.products.select(statement, [word]);
  }

  told(word: string) {
    // ok: sl-2-01-sql-quoted-value
    this.logger.debug(`SELECT id FROM product WHERE name = '${word}'`);
  }
}

export function conditions(term: string, note: string) {
  const filters = [];
  // ruleid: sl-2-01-sql-quoted-value
  filters.push(`(p.name ILIKE '%${term}%' OR p.summary ILIKE '%${term}%')`);
  // ok: sl-2-01-sql-quoted-value
  const label = `Notes of '${note}'`;
  return { filters, label };
}

export async function direct(db: Database, name: string) {
  // ok: sl-2-01-sql-quoted-value
  const statement = `SELECT id FROM users WHERE name = '${name}'`;
  // ruleid: sl-2-01-sql-dynamic
  const rows = await db.query(statement);
  return rows;
}
