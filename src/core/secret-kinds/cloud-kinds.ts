import { kind } from './secret-kind.ts';

/** Clouds, hosting, code hosts and package registries: their keys change what the application is. */
export const CLOUD_KINDS = [
  kind('aws-access-key', {
    title: 'AWS access key',
    abuse: 'act in your AWS account: read stored data, change it, and start machines on your bill',
    revoke:
      'In the AWS console under IAM, Users, Security credentials: create a second key, move the application to it, then deactivate and delete the old one.',
    check: 'Look in CloudTrail for calls made with the key id, also in regions that you do not use.',
    guide: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  }),
  kind('google-api-key', {
    title: 'Google API key',
    severity: 'high',
    confidence: 'medium',
    abuse: 'call the Google APIs that the key is open for, on your bill',
    revoke:
      'In the Google Cloud console under APIs & Services, Credentials: create a new key restricted to your sites and to the APIs in use, then delete the old one.',
    check: 'Look at the usage of each API in the Google Cloud console.',
    guide: 'https://cloud.google.com/docs/authentication/api-keys',
  }),
  kind('google-service-account', {
    title: 'Google service account key',
    weakness: '1.10',
    abuse: 'act as that service account in your Google Cloud project',
    revoke:
      'In the Google Cloud console under IAM, Service accounts, Keys: add a new key (or use workload identity), then delete the old one.',
    check: 'Look in Cloud Audit Logs for calls by the service account.',
    guide: 'https://cloud.google.com/iam/docs/key-rotation',
  }),
  kind('google-oauth', {
    title: 'Google OAuth client secret',
    severity: 'high',
    abuse: 'pose as your application when people sign in with Google',
    revoke:
      'In the Google Cloud console under APIs & Services, Credentials: add a new client secret, then disable the old one.',
    guide: 'https://cloud.google.com/docs/authentication/api-keys',
  }),
  kind('gemini-api-key', {
    title: 'Google Gemini API key',
    abuse: 'use the models on your bill',
    revoke: 'In Google AI Studio under API keys: create a new key, then delete the old one.',
  }),
  kind('azure-credential', {
    title: 'Azure credential',
    abuse: 'reach the Azure resource that it belongs to, with all rights of the key',
    revoke:
      'In the Azure portal, at the resource or app registration: create the second key or secret, move to it, then regenerate or delete the old one.',
    check: 'Look at the activity and sign-in logs of the resource.',
    guide: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
  }),
  kind('digitalocean-token', {
    title: 'DigitalOcean token',
    abuse: 'control your servers, databases and storage at DigitalOcean',
    revoke: 'In the DigitalOcean control panel under API: generate a new token, then revoke the old one.',
    check: "Look at the account's security history for calls you did not make.",
    guide: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  }),
  kind('cloudflare-token', {
    title: 'Cloudflare key',
    abuse: 'change where your domains point and read or alter the traffic through Cloudflare',
    revoke:
      'In the Cloudflare dashboard under My Profile, API Tokens: roll the token; a global key is changed there, too.',
    check: "Look at the account's audit log.",
    guide: 'https://developers.cloudflare.com/fundamentals/api/how-to/roll-token/',
  }),
  kind('heroku-key', {
    title: 'Heroku API key',
    abuse: 'read the configuration of all your Heroku applications and deploy to them',
    revoke: 'In the Heroku dashboard under Account settings, API Key: regenerate it, or delete the authorization.',
    guide: 'https://devcenter.heroku.com/articles/authentication',
  }),
  kind('netlify-token', {
    title: 'Netlify token',
    abuse: 'deploy to your sites and read their environment variables',
    revoke:
      'In Netlify under User settings, Applications: create a new personal access token, then delete the old one.',
    guide: 'https://app.netlify.com/user/applications',
  }),
  kind('vercel-token', {
    title: 'Vercel token',
    abuse: 'deploy to your projects and read their environment variables',
    revoke: 'In Vercel under Account settings, Tokens: create a new token, then delete the old one.',
    guide: 'https://vercel.com/account/tokens',
  }),
  kind('fly-token', {
    title: 'Fly.io token',
    abuse: 'deploy to your applications and open a shell in them',
    revoke: 'Run `fly tokens list` and `fly tokens revoke`, then create a new token with the least scope.',
    guide: 'https://fly.io/docs/security/tokens/',
  }),
  kind('github-token', {
    title: 'GitHub token',
    abuse: 'read and change every repository that the token opens, and so the code that you ship',
    revoke:
      'On GitHub under Settings, Developer settings: delete the token (for an app: generate a new private key or secret), then create a new one with the fewest rights and an expiry date.',
    check: 'Look at the security log of the account and the audit log of the organisation.',
    guide:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
  }),
  kind('gitlab-token', {
    title: 'GitLab token',
    abuse: 'read and change the projects that the token opens, and run jobs in their pipelines',
    revoke:
      'On GitLab under Access tokens of the user, project or group: rotate or revoke the token; a runner token is reset at the runner.',
    check: 'Look at the audit events of the group or project.',
    guide: 'https://docs.gitlab.com/user/profile/personal_access_tokens/',
  }),
  kind('bitbucket-credential', {
    title: 'Bitbucket credential',
    abuse: 'read and change your repositories',
    revoke:
      'In Bitbucket, where the app password, access token or OAuth consumer was made: delete it and create a new one.',
  }),
  kind('npm-token', {
    title: 'npm token',
    abuse: 'publish new versions of your packages to everyone who installs them',
    revoke: 'Run `npm token list` and `npm token revoke`, then create a granular token with an expiry date.',
    check: 'Look at the published versions of your packages for ones you did not make.',
    guide: 'https://docs.npmjs.com/revoking-access-tokens',
  }),
  kind('pypi-token', {
    title: 'PyPI upload token',
    abuse: 'publish new versions of your Python packages to everyone who installs them',
    revoke:
      'In the account settings of the Python Package Index under API tokens: remove it, or move to trusted publishing, which needs no token.',
    check: 'Look at the release history of your packages for ones you did not make.',
  }),
  kind('rubygems-token', {
    title: 'RubyGems API key',
    abuse: 'publish new versions of your gems to everyone who installs them',
    revoke: 'In the RubyGems profile under API keys: delete it and create one with the push scope only.',
  }),
  kind('docker-token', {
    title: 'Docker Hub token',
    abuse: 'replace the images that your servers pull',
    revoke: 'In the Docker account settings under Personal access tokens: delete it and create a new one.',
    check: 'Compare the digests of your images with what you pushed.',
    guide: 'https://docs.docker.com/security/access-tokens/',
  }),
  kind('terraform-token', {
    title: 'Terraform Cloud token',
    abuse: 'run changes on your infrastructure and read its state, which holds further secrets',
    revoke: 'In HCP Terraform under User settings, Tokens: create a new one, then delete the old one.',
    guide: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  }),
  kind('vault-token', {
    title: 'HashiCorp Vault token',
    abuse: 'read every secret that the token has a policy for',
    revoke: 'Run `vault token revoke` for it, and renew what it could read.',
    check: "Look at Vault's audit device for reads with that token.",
    guide: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  }),
  kind('circleci-token', {
    title: 'CircleCI token',
    abuse: 'start and change your builds and read their environment variables',
    revoke: 'In CircleCI under User settings, Personal API tokens: remove it and create a new one.',
    guide: 'https://circleci.com/docs/managing-api-tokens/',
  }),
];
