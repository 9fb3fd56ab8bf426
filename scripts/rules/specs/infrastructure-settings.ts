import { either, regex, type RuleSpec } from '../spec.ts';

/** Settings of containers, servers and clouds, each from the documentation of its product. */
const COMPOSE = ['docker-compose*.yml', 'docker-compose*.yaml', 'compose*.yml', 'compose*.yaml'];
const KUBERNETES = [
  'k8s/**/*.y*ml',
  'kubernetes/**/*.y*ml',
  'deploy/**/*.y*ml',
  'manifests/**/*.y*ml',
  '*deployment*.y*ml',
];
const DOCKERFILES = ['Dockerfile*', '*.dockerfile', '*.Dockerfile', 'Containerfile*'];
const NGINX = ['nginx*.conf', '*.nginx', 'nginx/**', 'sites-available/*', 'conf.d/*.conf', '*.test.nginx.conf'];
const ADMIN_PORTS = '(?:22|3389|1433|1521|3306|5432|5984|6379|9042|9200|11211|27017)';
const ANYWHERE = '"(?:0\\.0\\.0\\.0/0|::/0|\\*|Internet)"';

export const INFRASTRUCTURE_RULES: readonly RuleSpec[] = [
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
  {
    id: 'sl-3-23-public-bucket-terraform',
    weakness: '3.23',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'A storage bucket is public',
    family: 'public-bucket',
    paths: { include: ['*.tf', '*.sh', '.github/workflows/*.y*ml', '*.test.bucket.tf'] },
    search: [
      either(
        regex(
          'resource\\s+"google_storage_(?:bucket|default_object)_(?:iam_\\w+|acl|access_control)"\\s+"[^"]*"\\s*\\{[^{}]*?"(?:READER:)?all(?:Authenticated)?Users"',
        ),
        regex(
          'resource\\s+"azurerm_storage_container"\\s+"[^"]*"\\s*\\{[^{}]*?container_access_type\\s*=\\s*"(?:blob|container)"',
        ),
        regex(
          '(?m)^(?![ \\t]*#)[^\\n]*\\bgsutil\\b[^\\n]*\\biam[ \\t]+ch[^\\n]*\\ballUsers:(?:objectViewer|objectAdmin|legacyObject\\w+|admin)',
        ),
        regex('(?m)^(?![ \\t]*#)[^\\n]*\\baws[ \\t]+s3(?:api)?[ \\t][^\\n]*--acl[ \\t=]+public-read'),
      ),
    ],
  },
  {
    id: 'sl-2-09-alias-without-slash',
    weakness: '2.09',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'The web server gives files outside of the folder `$P`',
    explanation:
      'The address ends without a slash and the folder with one: `/files../` leads one folder up, and anyone reads what lies there.',
    fix: 'End the address with a slash, too: `location /files/ {`',
    family: 'alias-traversal',
    paths: { include: NGINX },
    search: [
      regex(
        '(?m)^[ \\t]*location[ \\t]+(?:\\^~[ \\t]+)?(?P<P>/[^\\s{~]*[^\\s{/~])[ \\t]*\\{[^{}]*?^[ \\t]*alias[ \\t]+[^;\\n]*/;',
      ),
    ],
  },
  {
    id: 'sl-2-12-server-lists-folder',
    weakness: '2.12',
    languages: ['regex'],
    tier: 1,
    severity: 'low',
    confidence: 'high',
    title: 'A folder can be listed by visitors',
    family: 'directory-listing',
    paths: { include: [...NGINX, '.htaccess', 'apache*.conf', 'httpd*.conf', 'Caddyfile'] },
    search: [
      regex(
        '(?im)^[ \\t]*(?:autoindex[ \\t]+on[ \\t]*;|Options[ \\t]+(?:[+\\w]+[ \\t]+)*\\+?Indexes\\b|file_server(?:[ \\t]+[^\\n{]*)?[ \\t]+browse\\b)',
      ),
    ],
  },
  {
    id: 'sl-x-08-dashboard-open',
    weakness: 'X.08',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'The dashboard of the proxy is open to everyone',
    family: 'internal-pages',
    paths: { include: [...COMPOSE, ...KUBERNETES, 'traefik*.y*ml', 'traefik*.toml', '*.test.compose.txt'] },
    search: [
      either(
        regex('(?m)^(?![ \\t]*#)[^\\n]*--api\\.insecure(?:=true)?["\']?[ \\t]*$'),
        regex('(?m)^[ \\t]*\\[?api\\]?:?[ \\t]*\\n(?:[ \\t]+[^\\n]*\\n)*?[ \\t]*insecure[ \\t]*[:=][ \\t]*true'),
      ),
    ],
  },
];
