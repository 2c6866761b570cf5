/** A page of Banking Service whose body is what the provider answered, as it came (wire contract §2.2). */
export const EmbeddedPage = ({ bankName, fragment }: { bankName: string; fragment: string }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{bankName}</title>
    </head>
    <body dangerouslySetInnerHTML={{ __html: fragment }} />
  </html>
);
