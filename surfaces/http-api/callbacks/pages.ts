interface Page {
  title: string;
  text: string;
  link?: string;
}

/** A page of its own: the browser comes from another site, and the web app may not even be open. */
export function signInPage(status: number, { title, text, link }: Page): Response {
  const onward = link === undefined ? '' : `<p><a href="${escaped(link)}">Back to the source</a></p>`;
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${onward}
</html>
`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      // The address of this page holds the code.
      'referrer-policy': 'no-referrer',
    },
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
