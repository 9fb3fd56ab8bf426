import ldap from 'ldapjs';

export class Directory {
  // ruleid: sl-2-05-ldap-filter-dynamic
  static byMail = (mail: string) => `(&(objectClass=person)(mail=${mail}))`;

  byName(name: string) {
    // ruleid: sl-2-05-ldap-filter-dynamic
    return this.client.search(BASE, { filter: '(uid=' + name + ')' });
  }

  byEscapedName(name: string) {
    // ok: sl-2-05-ldap-filter-dynamic
    return this.client.search(BASE, { filter: `(uid=${escapeFilter(name)})` });
  }

  everybody() {
    // ok: sl-2-05-ldap-filter-dynamic
    return this.client.search(BASE, { filter: '(objectClass=person)' });
  }
}

export class Partners {
  search(word: string) {
    // ruleid: sl-2-05-xpath-dynamic
    const query = `//partners/partner/name[contains(., '${word}')]`;
    return this.select(query);
  }

  byName(name: string) {
    // ruleid: sl-2-05-xpath-dynamic
    return xpath.select("//user[name='" + name + "']", this.document);
  }

  first() {
    // ok: sl-2-05-xpath-dynamic
    return xpath.select("//user[name='fixed']", this.document);
  }

  page(index: number) {
    // ok: sl-2-05-xpath-dynamic
    return fetch(`/api/users/${index}`);
  }
}
