import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { expect, test } from 'vitest';
import { setPdfMetadata } from './pdfMetadata.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Headroom/0.1.0 Chrome/130 Electron/33';
const metadata = {
  title: 'Commerce reorg, H1 — “Über” & <all>',
  subject: 'Scenario A against the baseline',
  createdAt: new Date('2026-11-22T09:30:15.678Z'),
};

/** As Chromium leaves it: tagged, with an outline, and telling everything about the computer. */
async function printedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([842, 595]);
  document.setCreator(userAgent);
  document.setProducer('Skia/PDF m130');
  document.setTitle('Report');
  const { catalog, context } = document;
  catalog.set(PDFName.of('StructTreeRoot'), context.register(context.obj({ Type: 'StructTreeRoot' })));
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('Outlines'), context.register(context.obj({ Type: 'Outlines', Count: 0 })));
  return document.save();
}

function xmpOf(document: PDFDocument): string {
  const stream = document.context.lookup(document.catalog.get(PDFName.of('Metadata')));
  if (!(stream instanceof PDFRawStream)) throw new Error('no metadata');
  return new TextDecoder().decode(stream.contents);
}

test('the PDF says what it is about and nothing about the computer it was made on', async () => {
  const bytes = await setPdfMetadata(await printedPdf(), metadata);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  expect({
    title: document.getTitle(),
    subject: document.getSubject(),
    author: document.getAuthor(),
    creator: document.getCreator(),
    producer: document.getProducer(),
    created: document.getCreationDate()?.toISOString(),
  }).toEqual({
    title: metadata.title,
    subject: metadata.subject,
    author: '',
    creator: 'Headroom',
    producer: 'Headroom',
    created: '2026-11-22T09:30:15.000Z',
  });
  const everything = Buffer.from(bytes).toString('latin1') + xmpOf(document);
  expect(everything).not.toMatch(/Mozilla|Chrome|Electron|Linux|Skia/);
});

test('readers that look for XMP find the same words, escaped', async () => {
  const document = await PDFDocument.load(await setPdfMetadata(await printedPdf(), metadata));
  const xmp = xmpOf(document);
  expect(xmp).toContain('Commerce reorg, H1 — “Über” &amp; &lt;all&gt;');
  expect(xmp).toContain('<xmp:CreateDate>2026-11-22T09:30:15Z</xmp:CreateDate>');
  expect(xmp).toMatch(/^<\?xpacket begin="\uFEFF"[^]*<\?xpacket end="w"\?>$/);
});

test('control characters in a name leave XMP that can be read', async () => {
  const title = 'a\u0000b\u0008c\u001fd\ttab';
  const document = await PDFDocument.load(await setPdfMetadata(await printedPdf(), { ...metadata, title }));
  expect(xmpOf(document)).toContain('>abcd\ttab<');
});

test('tags and outline stay', async () => {
  const document = await PDFDocument.load(await setPdfMetadata(await printedPdf(), metadata));
  const { catalog, context } = document;
  expect(context.lookup(catalog.get(PDFName.of('StructTreeRoot')), PDFDict)).toBeDefined();
  expect(context.lookup(catalog.get(PDFName.of('Outlines')), PDFDict)).toBeDefined();
  expect(catalog.get(PDFName.of('MarkInfo'))?.toString()).toContain('Marked true');
});

test('the same report at the same time gives the same bytes', async () => {
  const printed = await printedPdf();
  expect(await setPdfMetadata(printed, metadata)).toEqual(await setPdfMetadata(printed, metadata));
});
