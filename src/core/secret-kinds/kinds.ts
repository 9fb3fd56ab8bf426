import { InvariantError } from '../errors.ts';
import { CLOUD_KINDS } from './cloud-kinds.ts';
import { GENERAL_KINDS } from './general-kinds.ts';
import type { SecretKind } from './secret-kind.ts';
import { kind } from './secret-kind.ts';
import { SERVICE_KINDS } from './service-kinds.ts';

const TABLES = [...CLOUD_KINDS, ...SERVICE_KINDS, ...GENERAL_KINDS];
const BY_ID: ReadonlyMap<string, SecretKind> = new Map(TABLES.map((entry) => [entry.id, entry]));

/** Names of providers, small letters and digits only, for which a kind of the tables is meant. */
const KIND_OF_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aws: 'aws-access-key',
    awssession: 'aws-access-key',
    amazonmws: 'aws-access-key',
    google: 'google-api-key',
    gcp: 'google-service-account',
    gcpapplicationdefaultcredentials: 'google-service-account',
    googlegemini: 'gemini-api-key',
    digitalocean: 'digitalocean-token',
    digitaloceanspaces: 'digitalocean-token',
    cloudflare: 'cloudflare-token',
    cloudflareca: 'cloudflare-token',
    cloudflareglobal: 'cloudflare-token',
    cloudflareoriginca: 'cloudflare-token',
    heroku: 'heroku-key',
    netlify: 'netlify-token',
    vercel: 'vercel-token',
    flyio: 'fly-token',
    github: 'github-token',
    gitlab: 'gitlab-token',
    bitbucket: 'bitbucket-credential',
    bitbucketdatacenter: 'bitbucket-credential',
    npm: 'npm-token',
    pypi: 'pypi-token',
    rubygems: 'rubygems-token',
    docker: 'docker-token',
    dockerhub: 'docker-token',
    terraformcloud: 'terraform-token',
    hashicorptf: 'terraform-token',
    vault: 'vault-token',
    hashicorpvault: 'vault-token',
    circle: 'circleci-token',
    circleci: 'circleci-token',
    stripe: 'stripe-secret-key',
    stripepaymentintent: 'stripe-secret-key',
    openai: 'openai-key',
    anthropic: 'anthropic-key',
    huggingface: 'huggingface-token',
    replicate: 'replicate-token',
    groq: 'groq-key',
    slack: 'slack-token',
    slackwebhook: 'slack-webhook',
    discord: 'discord-token',
    discordbot: 'discord-token',
    discordwebhook: 'discord-webhook',
    microsoftteamswebhook: 'teams-webhook',
    telegram: 'telegram-token',
    telegrambot: 'telegram-token',
    twilio: 'twilio-key',
    sendgrid: 'sendgrid-key',
    mailgun: 'mailgun-key',
    mailchimp: 'mailchimp-key',
    mandrill: 'mailchimp-key',
    shopify: 'shopify-token',
    square: 'square-token',
    paypal: 'paypal-secret',
    plaid: 'plaid-secret',
    supabase: 'supabase-access-token',
    datadog: 'datadog-key',
    newrelic: 'newrelic-key',
    newrelicinsights: 'newrelic-key',
    newreliclicense: 'newrelic-key',
    sentry: 'sentry-token',
    grafana: 'grafana-token',
    grafanacloud: 'grafana-token',
    algolia: 'algolia-key',
    mapbox: 'mapbox-secret-token',
    databricks: 'databricks-token',
    atlassian: 'atlassian-token',
    jira: 'atlassian-token',
    jiradatacenter: 'atlassian-token',
    confluencedatacenter: 'atlassian-token',
    okta: 'okta-token',
    auth0: 'auth0-secret',
    auth0management: 'auth0-secret',
    auth0oauth: 'auth0-secret',
    airtable: 'airtable-token',
    airtablemetadata: 'airtable-token',
    notion: 'notion-token',
    dropbox: 'dropbox-token',
    facebook: 'facebook-token',
    twitter: 'twitter-token',
    twitterconsumerkey: 'twitter-token',
    private: 'private-key',
    pkcs12file: 'private-key',
    jwt: 'jwt',
    jwtbase64: 'jwt',
    kubernetessecretyaml: 'kubernetes-secret',
    curl: 'curl-credentials',
    curlauthheader: 'curl-credentials',
    generic: 'generic',
    mongodb: 'database-url',
    postgres: 'database-url',
    jdbc: 'database-url',
    redis: 'database-url',
    sqlserver: 'database-url',
    rabbitmq: 'database-url',
    amqp: 'database-url',
    couchbase: 'database-url',
    uri: 'service-url',
    ftp: 'service-url',
    ldap: 'service-url',
  }),
);

/** Providers with many sorts of keys, of which one page of advice is true. */
const KIND_OF_FAMILY: readonly (readonly [string, string])[] = [
  ['awsamazon', 'aws-access-key'],
  ['azure', 'azure-credential'],
  ['facebook', 'facebook-token'],
  ['gitlab', 'gitlab-token'],
  ['shopify', 'shopify-token'],
];

/** Words at the end of a rule's or detector's name that say what sort of credential it is, not whose. */
const SORT_WORDS = new Set(
  (
    'access admin account api apikey app auth batch bearer bot browser cicd classic client config consumer delivery developer dsn ' +
    'feature fine fine-grained flag flags grained id identifiable identity insert insights key keyid keys legacy license lived long ' +
    'management oauth oauth2 old old org organization password pat personal personnal private project ptt query read refresh routable rrt secret ' +
    'server service session short signing sensitive token tokens upload url user v1 v2 v3 workspace write'
  ).split(' '),
);

/** Providers whose name is not simply a capitalised word. */
const SPELLING: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1password': '1Password',
    age: 'age',
    azure: 'Azure',
    droneci: 'Drone CI',
    easypost: 'EasyPost',
    finnhub: 'Finnhub',
    frameio: 'Frame.io',
    gocardless: 'GoCardless',
    hubspot: 'HubSpot',
    ibm: 'IBM',
    intra42: '42 Intra',
    jfrog: 'JFrog',
    kucoin: 'KuCoin',
    launchdarkly: 'LaunchDarkly',
    linkedin: 'LinkedIn',
    maxmind: 'MaxMind',
    messagebird: 'MessageBird',
    nuget: 'NuGet',
    nytimes: 'New York Times',
    planetscale: 'PlanetScale',
    privateai: 'Private AI',
    rapidapi: 'RapidAPI',
    readme: 'ReadMe',
    settlemint: 'SettleMint',
    sonar: 'Sonar',
    sumologic: 'Sumo Logic',
    travisci: 'Travis CI',
  }),
);

/** The kind of an id in the tables. An id that is not there is a mistake of ours. */
export function secretKind(id: string): SecretKind {
  const found = BY_ID.get(id);
  if (found === undefined) throw new InvariantError(`There is no kind of secret called ${id}`);
  return found;
}

/** Every kind of the tables, for documentation and tests. */
export const SECRET_KINDS: readonly SecretKind[] = TABLES;

/**
 * The kind behind the name that a tool gives to a rule (`github-fine-grained-pat`) or detector (`GithubOauth2`): one of the tables,
 * else one made from the provider in the name, so that the same provider has the same kind in every tool.
 */
export function kindOfName(name: string, unknown: Pick<SecretKind, 'severity' | 'confidence'>): SecretKind {
  const words = providerWords(name);
  const joined = words.join('').toLowerCase();
  const id = KIND_OF_NAME.get(joined) ?? KIND_OF_FAMILY.find(([family]) => joined.startsWith(family))?.[1];
  const known = id === undefined ? undefined : BY_ID.get(id);
  if (known !== undefined) return known;
  if (joined === '') return secretKind('generic');
  const isCamelCase = !/[^A-Za-z\d]/.test(name) && /[A-Z]/.test(name);
  const capitalised = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const provider = SPELLING.get(joined) ?? capitalised.join(isCamelCase ? '' : ' ');
  return kind(`${joined.slice(0, 40)}-credential`, {
    title: `${provider} credential`,
    ...unknown,
    abuse: `use your ${provider} account as the application does`,
    revoke: `In your ${provider} account, where keys and tokens are kept: make a new one, move the application to it, then revoke the old one.`,
  });
}

/** The words of a name that tell whose credential it is: at least the first. */
function providerWords(name: string): readonly string[] {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '');
  let length = words.length;
  while (length > 1 && SORT_WORDS.has((words[length - 1] ?? '').toLowerCase())) length -= 1;
  return words.slice(0, length);
}
