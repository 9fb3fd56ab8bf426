/** Settings of bundlers, registries, images, workflows and hosts, each from the documentation of its product. */
export const DOCKERFILES = ['Dockerfile*', '*.dockerfile', '*.Dockerfile', 'Containerfile*'];
