"use strict";

/** The server that the contract names is an example: requests go to the one that this page came from. */
function toThisServer(request) {
  const url = new URL(request.url, location.origin);
  request.url = location.origin + url.pathname + url.search;
  return request;
}

SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "list",
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor: toThisServer,
});
