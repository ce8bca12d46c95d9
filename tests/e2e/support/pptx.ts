// A presentation as PowerPoint saves it, with no more in it than LibreOffice needs to draw its pages.
import { crc32 } from 'node:zlib';

const k_head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const k_office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const k_drawn = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const k_shown = 'http://schemas.openxmlformats.org/presentationml/2006/main';
const k_types = 'application/vnd.openxmlformats-officedocument.presentationml';

// 16:9, with a page for each text.
export function pptx(texts: readonly string[]): Buffer {
  const numbers = texts.map((_, index) => index + 1);
  const relation = (number: number, kind: string, target: string) =>
    `<Relationship Id="rId${number}" Type="${k_office}/${kind}" Target="${target}"/>`;
  return packed([
    ['[Content_Types].xml', content_types()],
    ['_rels/.rels', relations(relation(1, 'officeDocument', 'ppt/presentation.xml'))],
    ['ppt/presentation.xml', presentation(numbers)],
    [
      'ppt/_rels/presentation.xml.rels',
      relations(numbers.map((each) => relation(each, 'slide', `slides/slide${each}.xml`)).join('')),
    ],
    ...texts.map((text, index): Part => [`ppt/slides/slide${index + 1}.xml`, slide(text)]),
  ]);
}

function content_types(): string {
  return `${k_head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${k_types}.slide+xml"/><Override PartName="/ppt/presentation.xml" ContentType="${k_types}.presentation.main+xml"/></Types>`;
}

function relations(inside: string): string {
  return `${k_head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
}

function presentation(numbers: number[]): string {
  const slides = numbers.map((each) => `<p:sldId id="${255 + each}" r:id="rId${each}"/>`).join('');
  return `${k_head}<p:presentation xmlns:r="${k_office}" xmlns:p="${k_shown}"><p:sldIdLst>${slides}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`;
}

function slide(text: string): string {
  return `${k_head}<p:sld xmlns:a="${k_drawn}" xmlns:r="${k_office}" xmlns:p="${k_shown}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="914400" y="914400"/><a:ext cx="9144000" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="en"/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`;
}

type Part = [name: string, text: string];

// A ZIP archive of parts that are not compressed.
function packed(parts: Part[]): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of parts) {
    const bytes = Buffer.from(text);
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(33, 8);
    described.writeUInt32LE(crc32(bytes), 10);
    described.writeUInt32LE(bytes.length, 14);
    described.writeUInt32LE(bytes.length, 18);
    described.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), described, Buffer.from(name), bytes]);
    entries.push(Buffer.from('PK\x01\x02\x14\x00'), described, place, Buffer.from(name));
    files.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(entries).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, ...entries, Buffer.from('PK\x05\x06'), end]);
}
