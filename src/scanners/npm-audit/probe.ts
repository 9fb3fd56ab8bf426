/**
 * A project of its own whose packages have had well-known advisories for years. Some registries answer every question with
 * "no advisories"; one that says so of these cannot be believed when it says so of the scanned project.
 */
const KNOWN_VULNERABLE = { lodash: '4.17.4', minimist: '0.0.8' };

const project = { name: 'probe', version: '1.0.0', dependencies: KNOWN_VULNERABLE };

export const PROBE_MANIFEST = JSON.stringify({ ...project, private: true });

export const PROBE_LOCKFILE = JSON.stringify({
  name: project.name,
  version: project.version,
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': project,
    ...Object.fromEntries(
      Object.entries(KNOWN_VULNERABLE).map(([name, version]) => [`node_modules/${name}`, { version }]),
    ),
  },
});
