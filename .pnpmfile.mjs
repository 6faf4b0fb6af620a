export const hooks = {
  // The node-* packages state "os" and "cpu" as plain strings, which pnpm does not record in the
  // lockfile; as lists they are recorded, and each platform downloads only its own binary.
  readPackage(manifest) {
    if (manifest.name?.startsWith('node-') && typeof manifest.os === 'string') {
      manifest.os = [manifest.os];
      manifest.cpu = [manifest.cpu];
    }
    return manifest;
  },
  // What is published says only what its users need: how we build and test it is not in there.
  beforePacking({ devDependencies, scripts, ...manifest }) {
    return manifest;
  },
};
