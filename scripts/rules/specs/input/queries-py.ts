import { all, either, focus, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const QUERIES_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-05-py-filter-from-request',
    weakness: '2.05',
    title: 'A request decides what a database filter looks like',
    family: 'nosql-injection',
    confidence: 'medium',
    sources: [
      either(
        'request.json',
        'flask.request.json',
        'request.get_json(...)',
        'flask.request.get_json(...)',
        'await request.json()',
        'json.loads(...)',
      ),
    ],
    sinks: [
      all(
        either(
          '$M.find($Q, ...)',
          '$M.find_one($Q, ...)',
          '$M.update_one($Q, ...)',
          '$M.update_many($Q, ...)',
          '$M.delete_one($Q, ...)',
          '$M.delete_many($Q, ...)',
          '$M.count_documents($Q, ...)',
          '$M.aggregate($Q, ...)',
          '$M.find_one_and_update($Q, ...)',
        ),
        where('$M', '(?i).*(col|collection|db|mongo|users?|items?).*'),
        focus('$Q'),
      ),
    ],
    clean: [either('str(...)', '$X.strip(...)', '$X.lower(...)', 'ObjectId(...)')],
  }),
  pyTaint({
    id: 'sl-2-05-py-ldap-filter',
    weakness: '2.05',
    cwe: [90],
    title: 'A directory (LDAP) filter is built from text of a request',
    explanation:
      'With brackets and stars in the value someone can change the question that is asked of the directory, and log in as another person or list everyone.',
    fix: 'Escape the value with `ldap.filter.escape_filter_chars` or `ldap3.utils.conv.escape_filter_chars`.',
    family: 'nosql-injection',
    sinks: [
      all(
        either(
          '$C.search($B, $Q, ...)',
          '$C.search(..., search_filter=$Q, ...)',
          '$C.search(..., search_base=$Q, ...)',
          '$C.search_s($Q, ...)',
          '$C.search_s($B, $S, $Q, ...)',
          '$C.search_ext($B, $S, $Q, ...)',
          '$C.search_ext_s($B, $S, $Q, ...)',
          '$C.search_st($B, $S, $Q, ...)',
          '$C.extend.standard.paged_search($B, $Q, ...)',
        ),
        where('$C', '(?i)^(?!re$|regex|pattern)\\w*(ldap|conn|connection|server|client|c)\\w*$'),
        focus('$Q'),
      ),
    ],
    clean: [
      either(
        'escape_filter_chars(...)',
        'ldap.filter.escape_filter_chars(...)',
        'ldap3.utils.conv.escape_filter_chars(...)',
        'escape_dn_chars(...)',
        'ldap.dn.escape_dn_chars(...)',
        'escape_rdn(...)',
      ),
    ],
  }),
  pyTaint({
    id: 'sl-2-05-py-xpath',
    weakness: '2.05',
    cwe: [643],
    title: 'A question to an XML document (XPath) is built from text of a request',
    explanation:
      'With quotes in the value someone can change the question, and read parts of the document that are not theirs or log in without a password.',
    fix: 'Pass the value as an XPath variable: `tree.xpath("//user[@name=$name]", name=name)`.',
    family: 'nosql-injection',
    sinks: [
      all(
        either(
          '$T.xpath($Q, ...)',
          'lxml.etree.XPath($Q, ...)',
          'etree.XPath($Q, ...)',
          'elementpath.select($R, $Q, ...)',
          'lxml.etree.ETXPath($Q, ...)',
          all(
            either('$T.find($Q, ...)', '$T.findall($Q, ...)', '$T.iterfind($Q, ...)', '$T.findtext($Q, ...)'),
            where('$T', '(?i)^\\w*(root|tree|elem|element|xml|doc|node)\\w*$'),
          ),
        ),
        focus('$Q'),
      ),
    ],
  }),
  {
    id: 'sl-2-05-py-dynamo-expression',
    weakness: '2.05',
    languages: PY,
    tier: 2,
    severity: 'medium',
    confidence: 'medium',
    title: 'A condition for the database is put together from pieces',
    family: 'nosql-injection',
    search: [
      either(
        '$T.$CALL(..., FilterExpression=$Q, ...)',
        '$T.$CALL(..., KeyConditionExpression=$Q, ...)',
        '$T.execute_statement(..., Statement=$Q, ...)',
      ),
      where(
        '$Q',
        '(?s)^([rb]?f["\'].*\\{(?!\\s*[A-Z][A-Z0-9_]*\\s*\\})|["\'].*["\']\\s*(\\+\\s*[a-z]|%|\\.format\\()|[a-z]\\w*\\s*\\+\\s*["\'])',
      ),
    ],
  },
];
