/** Where a browser begins to sign in with the provider, and where the provider sends it back to. */
export const oidcStartPath = '/page/v1/oidc/start';
export const oidcCallbackPath = '/page/v1/oidc/callback';
