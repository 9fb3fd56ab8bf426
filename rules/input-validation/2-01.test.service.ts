@Injectable()
export class ProductsService {
  async change(query: string) {
    // ruleid: sl-2-01-sql-of-service
    await this.manager.getConnection().execute(query);
  }

  async select(query: string, values: unknown[]) {
    // ok: sl-2-01-sql-of-service
    return await this.pool.query(query, values);
  }
}
