import { all, focus, regex, type RuleSpec, where } from '../spec.ts';
import { jsTaint } from '../taint-rules.ts';

/** Functions of the database that pages can call by name. */
const RUNS_SQL =
  '(?i)^(\\w*_)?(exec|execute|run|raw|eval)_?(raw_?)?(sql|query|statement|command)\\w*$|^(sql|query|exec)$';

export const REMOTE_FUNCTION_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-06-rpc-text',
    // not with the rules on filters: a template makes a value a text, which ends their question and begins this one
    weakness: '2.06',
    severity: 'critical',
    title: 'Text of a request is run as SQL by a function of the database',
    family: 'sql-injection',
    sinks: [all('$S.rpc("$FN", {..., $K: $Q, ...})', where('$FN', RUNS_SQL), focus('$Q'))],
  }),
  {
    id: 'sl-2-06-function-runs-text',
    weakness: '2.06',
    languages: ['regex'],
    tier: 1,
    severity: 'critical',
    confidence: 'medium',
    title: 'The database has a function `$FN` that runs any SQL it is given',
    explanation:
      'Pages can call functions of this database by name, and so can everyone else. Whoever calls this one reads and changes every table, whatever its policies say.',
    fix: 'Drop the function, or revoke its execution from `public`, `anon` and `authenticated`',
    family: 'sql-function-open',
    why: 'Execution is granted to everyone by default; a `revoke` of it in the same file is taken for the mend.',
    paths: { include: ['*.sql'] },
    search: [
      regex(
        "(?is)\\bcreate\\s+(?:or\\s+replace\\s+)?function\\s+(?:public\\.)?(?P<FN>\\w*(?:exec|execute|run)_?(?:raw_?)?(?:sql|query)\\w*)\\s*\\(\\s*(?P<A>\\w+)\\s+text\\b[^;]*?\\$\\w*\\$(?:(?!\\$\\w*\\$).)*?\\bexecute\\s+(?:'[^']*'\\s*\\|\\|\\s*)?(?P=A)\\b(?!(?s:.)*\\brevoke\\b[^;]*\\b(?P=FN)\\b)",
      ),
    ],
  },
];
