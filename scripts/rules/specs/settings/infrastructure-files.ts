/** Settings of containers, servers and clouds, each from the documentation of its product. */
export const COMPOSE = ['docker-compose*.yml', 'docker-compose*.yaml', 'compose*.yml', 'compose*.yaml'];

export const KUBERNETES = [
  'k8s/**/*.y*ml',
  'kubernetes/**/*.y*ml',
  'deploy/**/*.y*ml',
  'manifests/**/*.y*ml',
  '*deployment*.y*ml',
];

export const NGINX = ['nginx*.conf', '*.nginx', 'nginx/**', 'sites-available/*', 'conf.d/*.conf', '*.test.nginx.conf'];
