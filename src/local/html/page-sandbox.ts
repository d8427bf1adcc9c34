/**
 * What script HTML may do in its frame: as at Google, but of an origin of its own, because page and server share one
 * address here. https://developers.google.com/apps-script/guides/html/restrictions
 */
export const pageSandbox =
  'allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts';
