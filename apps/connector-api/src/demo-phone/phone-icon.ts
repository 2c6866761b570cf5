/** The icon of the demo phone in a tab. */
export const PHONE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="3.5" width="9" height="16" rx="2" fill="#2f4ba0"/>' +
  '<rect x="5" y="2" width="6" height="10.5" rx=".5" fill="#eaf0ff"/><circle cx="8" cy="14.2" r=".8" fill="#eaf0ff"/></svg>';
