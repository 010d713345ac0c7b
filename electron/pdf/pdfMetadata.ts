import { ParseSpeeds, PDFDocument, PDFHexString, PDFName, type PDFContext } from 'pdf-lib';

export interface PdfMetadata {
  readonly title: string;
  readonly subject: string;
  readonly createdAt: Date;
}

const program = 'Headroom';
/** Between two looks at what else there is to do: fewer waste a third of the time on waiting, more hold the program up. */
const objectsAtOnce = ParseSpeeds.Fast;

/**
 * Replaces what Chromium says about itself and the computer (its user agent names versions and the operating system) by what
 * a reader needs: title and subject, in the document's information and as XMP. Tags and outline stay as they are.
 */
export async function setPdfMetadata(bytes: Uint8Array, metadata: PdfMetadata): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: objectsAtOnce });
  document.setTitle(metadata.title, { showInWindowTitleBar: true });
  document.setSubject(metadata.subject);
  document.setAuthor('');
  document.setKeywords([]);
  document.setCreator(program);
  document.setProducer(program);
  document.setCreationDate(metadata.createdAt);
  document.setModificationDate(metadata.createdAt);
  const stream = document.context.stream(new TextEncoder().encode(toXmp(metadata)), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
  setFileId(document.context, metadata);
  return document.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: objectsAtOnce,
  });
}

/** XMP as readers look for it: packet markers, RDF, the same words as in the information dictionary. */
function toXmp({ title, subject, createdAt }: PdfMetadata): string {
  const time = `${createdAt.toISOString().slice(0, 19)}Z`;
  const localised = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
      ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${localised(title)}</dc:title>`,
    `<dc:description>${localised(subject)}</dc:description>`,
    `<xmp:CreatorTool>${program}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${time}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${time}</xmp:ModifyDate>`,
    `<pdf:Producer>${program}</pdf:Producer>`,
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

function escapeXml(text: string): string {
  return (
    text
      // XML 1.0 has no way to write control characters other than these three.
      .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}

/** Every PDF has an id; ours comes from what it says and when, so that the same export gives the same bytes. */
function setFileId(context: PDFContext, metadata: PdfMetadata): void {
  const id = PDFHexString.fromText(`${metadata.title}\n${metadata.createdAt.toISOString()}`);
  context.trailerInfo.ID = context.obj([id, id]);
}
