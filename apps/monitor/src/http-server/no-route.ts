/** What a path gets that leads nowhere. */
export const noRouteHtml = '<!doctype html><title>Not Found</title><h1>Not Found</h1>';
