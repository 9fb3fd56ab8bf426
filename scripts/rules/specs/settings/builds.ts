import { either, regex, type RuleSpec } from '../../spec.ts';
import { DOCKERFILES } from './build-files.ts';
import { COMPOSE, KUBERNETES } from './infrastructure-files.ts';

const ADMIN_PORTS = '(?:22|3389|1433|1521|3306|5432|5984|6379|9042|9200|11211|27017)';

const ANYWHERE = '"(?:0\\.0\\.0\\.0/0|::/0|\\*|Internet)"';

export const BUILDS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-x-10-prompt-from-strangers',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'A workflow hands text of strangers to an AI assistant',
    explanation:
      'Anyone may open an issue or a pull request, and its text becomes an instruction to an assistant that holds the rights and secrets of this workflow.',
    fix: 'Give the assistant the number of the issue and rights to read only; let people who may write start it',
    family: 'workflow-injection',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.prompt.txt'] },
    search: [
      regex(
        '(?m)^[ \\t]*(?:prompt|direct_prompt|override_prompt|custom_instructions|system_prompt|user_prompt|prompt_template):(?:[^\\n]*|[ \\t]*[|>][-+]?[ \\t]*(?:\\n(?![ \\t]*-[ \\t]+\\w+:|[ \\t]{0,10}\\w[\\w-]*:[ \\t])[^\\n]*)*?)(?P<E>\\$\\{\\{[^}\\n]*github\\.(?:event\\.(?:issue\\.(?:title|body)|pull_request\\.(?:title|body)|comment\\.body|review\\.body|review_comment\\.body|discussion\\.(?:title|body)|head_commit\\.message)|head_ref)[^}\\n]*\\}\\})',
      ),
    ],
  },
  {
    id: 'sl-x-10-secrets-dumped',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A workflow hands all its secrets to one step',
    explanation:
      'One step, and every action in it, holds every secret of the repository: whoever gets into it has them all.',
    fix: 'Hand over the secrets that the step needs, each by its name',
    family: 'workflow-secrets',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.secrets.txt'] },
    search: [
      regex(
        '(?im)^(?![ \\t]*#)[^\\n]*?(?:\\$\\{\\{[^}\\n]*toJSON\\(\\s*secrets\\s*\\)|ACTIONS_ALLOW_UNSECURE_COMMANDS["\']?:[ \\t]*["\']?true)',
      ),
    ],
  },
  {
    id: 'sl-x-09-docker-root',
    weakness: 'X.09',
    languages: ['regex'],
    tier: 1,
    title: 'The container runs as root',
    family: 'docker-root',
    why: 'On text: the grammar does not know every Dockerfile, and a file that is read in part makes the scan incomplete.',
    paths: { include: DOCKERFILES },
    search: [regex('(?ims)\\A(?!.*^[ \\t]*USER[ \\t]+(?!root\\b|0\\b)).*?\\K^[ \\t]*FROM\\b[^\\n]*')],
  },
  {
    id: 'sl-x-09-docker-latest',
    weakness: 'X.09',
    languages: ['regex'],
    tier: 1,
    title: 'The base image can change unseen',
    family: 'docker-latest',
    paths: { include: DOCKERFILES },
    search: [regex('(?im)^[ \\t]*FROM[ \\t]+(?:--\\S+[ \\t]+)*\\S+:latest\\b')],
  },
  {
    id: 'sl-x-10-expression-in-script',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    title: 'A workflow runs text that strangers can write',
    family: 'workflow-injection',
    paths: {
      include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', 'action.yml', 'action.yaml', '*.test.yml'],
    },
    search: [
      regex(
        '(?m)^[ \\t]*(?:-[ \\t]+)?(?:run|script):(?:[^\\n]*|[ \\t]*[|>][-+]?[ \\t]*(?:\\n(?![ \\t]*-[ \\t]+\\w+:|[ \\t]{0,6}\\w[\\w-]*:[ \\t])[^\\n]*)*?)(?P<E>\\$\\{\\{[^}\\n]*github\\.(?:event\\.(?:issue\\.(?:title|body)|pull_request\\.(?:title|body|head\\.(?:ref|label|repo\\.default_branch))|comment\\.body|review\\.body|review_comment\\.body|discussion\\.(?:title|body)|head_commit\\.(?:message|author\\.(?:name|email))|commits|pages|workflow_run\\.head_branch)|head_ref)[^}\\n]*\\}\\})',
      ),
    ],
  },
  {
    id: 'sl-x-10-target-checkout',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    title: 'A workflow with secrets checks out code of strangers',
    family: 'workflow-target',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.yml'] },
    search: [
      regex(
        '(?s)\\bpull_request_target\\b.*?uses:[ \\t]*actions/checkout@[^\\n]*\\n(?:[^\\n]*\\n){0,6}?[^\\n]*ref:[ \\t]*[^\\n]*(?:github\\.event\\.pull_request\\.head|github\\.head_ref)',
      ),
    ],
  },
  {
    id: 'sl-x-10-write-all',
    weakness: 'X.10',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    title: 'A workflow may change everything in the repository',
    family: 'workflow-permissions',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.yml'] },
    search: [regex('(?m)^[ \\t]*permissions:[ \\t]*write-all')],
  },
  {
    id: 'sl-x-11-open-ports',
    weakness: 'X.11',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A database port is open on every network of the machine',
    family: 'open-ports',
    paths: { include: ['docker-compose*.yml', 'docker-compose*.yaml', 'compose*.yml', 'compose*.yaml', '*.test.yml'] },
    search: [
      regex(
        '(?m)^[ \\t]*-[ \\t]*["\']?(?:0\\.0\\.0\\.0:)?(?:5432|3306|27017|6379|9200|5672|11211|1433|8086|9042|2375):(?:5432|3306|27017|6379|9200|5672|11211|1433|8086|9042|2375)["\']?[ \\t]*$',
      ),
    ],
  },
  {
    id: 'sl-x-11-open-network',
    weakness: 'X.11',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'Infrastructure is open to the whole internet or allows everything',
    family: 'open-network',
    paths: {
      include: ['*.tf', 'template.yml', 'template.yaml', 'serverless.yml', 'serverless.yaml', 'cdk*.json', '*.test.tf'],
    },
    search: [
      regex(
        '(?im)^[^#\\n]*?(?:publicly_accessible[ \\t]*=[ \\t]*true|PubliclyAccessible:[ \\t]*true|acl[ \\t]*=[ \\t]*"public-read(?:-write)?"|AccessControl:[ \\t]*PublicRead|(?:Action|actions)["\']?[ \\t]*[:=][ \\t]*\\[?[ \\t]*["\']\\*["\']|block_public_acls[ \\t]*=[ \\t]*false)',
      ),
    ],
  },
  {
    id: 'sl-x-09-container-privileged',
    weakness: 'X.09',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A container is given the rights of its machine',
    explanation:
      'Whoever breaks into this container owns the machine under it, and with it everything else that runs there.',
    fix: 'Leave out `privileged` and the socket of Docker; give the one capability that is needed',
    family: 'container-privileged',
    paths: {
      include: [...COMPOSE, ...KUBERNETES, '.devcontainer/*.json', 'devcontainer.json', '*.test.compose.txt'],
    },
    search: [
      either(
        regex(
          '(?m)^(?![ \\t]*(?:#|//))[^\\n]*?(?:["\']?\\bprivileged["\']?[ \\t]*:[ \\t]*true|"--privileged"|\\b(?:hostPID|hostNetwork|allowPrivilegeEscalation)[ \\t]*:[ \\t]*true|^[ \\t]*pid:[ \\t]*["\']?host\\b)',
        ),
        regex('(?m)^(?![ \\t]*#)[^\\n]*?/var/run/docker\\.sock:[^\\n]*'),
        regex('(?m)^[ \\t]*-[ \\t]*["\']?(?:CAP_)?SYS_ADMIN["\']?[ \\t]*$'),
      ),
    ],
  },
  {
    id: 'sl-x-11-database-without-login',
    weakness: 'X.11',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A database takes everyone without a password',
    explanation:
      'Whoever reaches its port, another container or the network of the machine, reads and changes everything in it.',
    fix: 'Set a password, and read it from the environment',
    family: 'database-without-login',
    paths: {
      include: [...COMPOSE, ...KUBERNETES, ...DOCKERFILES, 'redis*.conf', 'elasticsearch.yml', '*.test.compose.txt'],
    },
    search: [
      regex(
        '(?im)^(?![ \\t]*#)[^\\n]*?(?:POSTGRES_HOST_AUTH_METHOD["\']?[ \\t]*[:=][ \\t]*["\']?trust|(?:MYSQL|MARIADB)_ALLOW_EMPTY_(?:ROOT_)?PASSWORD["\']?[ \\t]*[:=][ \\t]*["\']?(?:yes|true|1)|\\bALLOW_EMPTY_PASSWORD["\']?[ \\t]*[:=][ \\t]*["\']?(?:yes|true|1)|xpack\\.security\\.enabled["\']?[ \\t]*[:=][ \\t]*["\']?false|plugins\\.security\\.disabled["\']?[ \\t]*[:=][ \\t]*["\']?true|protected-mode["\']?[ \\t,"\']+no\\b|NEO4J_AUTH["\']?[ \\t]*[:=][ \\t]*["\']?none)',
      ),
    ],
  },
  {
    id: 'sl-x-11-open-ingress',
    weakness: 'X.11',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    title: 'A database or remote access is open to the whole internet',
    family: 'open-network',
    why: 'A web port that is open to everyone is what a web server is for.',
    paths: { include: ['*.tf', 'template.y*ml', 'serverless.y*ml', '*.test.ingress.tf', '*.test.ingress.txt'] },
    search: [
      either(
        regex(
          `\\bingress\\s*\\{(?=[^{}]*\\bfrom_port\\s*=\\s*${ADMIN_PORTS}\\b)(?=[^{}]*cidr_blocks\\s*=\\s*\\[[^\\]]*${ANYWHERE})[^{}]*\\}`,
        ),
        regex(
          `\\bingress\\s*\\{(?=[^{}]*\\bprotocol\\s*=\\s*"-1")(?=[^{}]*cidr_blocks\\s*=\\s*\\[[^\\]]*${ANYWHERE})[^{}]*\\}`,
        ),
        regex(
          `resource\\s+"aws_(?:vpc_)?security_group_(?:ingress_)?rule"\\s+"[^"]*"\\s*\\{(?![^{}]*\\btype\\s*=\\s*"egress")(?=[^{}]*\\bfrom_port\\s*=\\s*${ADMIN_PORTS}\\b)(?=[^{}]*\\bcidr_(?:blocks|ipv4|ipv6)\\s*=\\s*\\[?\\s*${ANYWHERE})[^{}]*\\}`,
        ),
        regex(`\\bauthorized_networks\\s*\\{[^{}]*\\bvalue\\s*=\\s*"0\\.0\\.0\\.0/0"`),
        regex(
          `(?s)resource\\s+"google_compute_firewall"\\s+"[^"]*"\\s*\\{(?=(?:(?!\\n\\}).)*?\\bports\\s*=\\s*\\[[^\\]]*"${ADMIN_PORTS}")(?=(?:(?!\\n\\}).)*?source_ranges\\s*=\\s*\\[[^\\]]*${ANYWHERE})`,
        ),
        regex(
          `\\bsecurity_rule"?\\s*(?:"[^"]*"\\s*)?\\{(?=[^{}]*\\baccess\\s*=\\s*"Allow")(?=[^{}]*\\bdestination_port_range\\s*=\\s*"${ADMIN_PORTS}")(?=[^{}]*\\bsource_address_prefix\\s*=\\s*${ANYWHERE})[^{}]*\\}`,
        ),
        regex(
          `(?m)^[ \\t]*-?[ \\t]*(?:(?:IpProtocol|FromPort|ToPort|CidrIp|Description):[^\\n]*\\n[ \\t]*){0,3}?FromPort:[ \\t]*["']?${ADMIN_PORTS}["']?[ \\t]*\\n(?:[ \\t]*(?:IpProtocol|ToPort|Description):[^\\n]*\\n){0,3}[ \\t]*CidrIp:[ \\t]*["']?0\\.0\\.0\\.0/0`,
        ),
      ),
    ],
  },
];
