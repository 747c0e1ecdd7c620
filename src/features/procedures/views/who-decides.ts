/** The page that answers where this procedure is filed and who decides it, beginning with its first question. */
export function whoDecidesHref(code: string): string {
  return `/dung-noi/tham-quyen?${new URLSearchParams({ 'thu-tuc': code })}`;
}
