import { protocolNames } from '../protocol/commonParameterNames';
import { formatNumber } from '../protocol/formatNumber';
import { isRecord } from '../protocol/isRecord';
import { acceptedEnding, acceptedEndings, fileTypeOf, mostFileBytes, mostFiles } from '../protocol/question/acceptedFiles';
import type { FilePart } from '../protocol/question/filePart';
import type { InvalidField } from '../protocol/question/invalidField';
import type { FileRoom } from './fileRoom';
import type { ItemFiles, MeasuredFile } from './itemFiles';

/** A file of an item and the part that it becomes, as the form stores it. */
interface FileRow {
	binaryPropertyName?: unknown;
	partName?: unknown;
}

/** The rows of the field "Files", or what is wrong with it. Their number is looked at first. @param value as n8n returns it */
function fileRows(value: unknown): FileRow[] | InvalidField {
	const field = 'Files';
	const given = value ?? {};
	const rows: unknown = isRecord(given) ? (given.file ?? []) : undefined;
	const notAList = { field, problem: 'is not a list of files', remedy: "Add each file with 'Add File'." };
	if (!Array.isArray(rows)) return notAList;
	if (rows.length > mostFiles) {
		const problem = `holds ${formatNumber(rows.length)} files, and at most ${mostFiles} can be sent`;
		return { field, problem, remedy: 'Remove the files that the method does not take.' };
	}
	return rows.every(isRecord) ? rows : notAList;
}

const partNames = "Enter Alipay's name for the file, as on the method's API page, such as file_content.";

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** What is wrong with the names of parts. */
function checkNames(names: readonly string[]): InvalidField[] {
	const problem = (name: string, at: number): string | undefined => {
		if (name === '') return 'is empty';
		if (!/^[A-Za-z]\w{0,63}$/.test(name)) return 'has characters other than letters, digits and underscores, or is too long';
		if (protocolNames.has(name)) return 'is the name of a parameter that is not a file';
		return names.indexOf(name) < at ? 'gives two files the same name' : undefined;
	};
	return names.flatMap((name, at) => {
		const found = problem(name, at);
		return found ? [{ field: 'Part Name', problem: found, remedy: partNames }] : [];
	});
}

/** Why files of so many bytes are not read. */
function checkSize(bytes: number): InvalidField[] {
	if (bytes <= mostFileBytes) return [];
	const problem = `holds ${formatNumber(bytes)} bytes in total, and Alipay takes at most ${formatNumber(mostFileBytes)}`;
	return [{ field: 'Files', problem, remedy: 'Send smaller files.' }];
}

async function readOne(name: string, { fileName, read }: MeasuredFile): Promise<FilePart | InvalidField> {
	const field = 'Input Data Field Name';
	const bytes = await read();
	if (!Buffer.isBuffer(bytes)) return { field, ...bytes };
	if (bytes.length === 0) return { field, problem: 'names an empty file', remedy: 'Check the node that should pass the file on.' };
	const type = fileTypeOf(bytes, fileName);
	if (type) return { name, fileName: `${name}.${type.ending}`, mimeType: type.mimeType, bytes };
	if (acceptedEnding(fileName)) return { field, problem: 'names a file that is named like an image but holds none', remedy: 'Check the node that created it.' };
	const remedy = `Alipay takes files whose names end in ${acceptedEndings.join(', ')}. Give the file such a name where it is created.`;
	return { field, problem: 'names a file of a kind that Alipay does not take', remedy };
}

/**
 * Reads the files that an item names, all of them measured before the first is read.
 *
 * @param value of the field "Files", as n8n returns it
 * @param room that is taken for the item before its files are read
 * @returns the parts they become, or why they cannot be sent
 */
export async function readFiles(value: unknown, files: ItemFiles, room: FileRoom, itemIndex: number): Promise<FilePart[] | { invalid: InvalidField[] }> {
	const rows = fileRows(value);
	if ('problem' in rows) return { invalid: [rows] };
	const names = rows.map(({ partName }) => trimmed(partName));
	const invalid = checkNames(names);
	const measured: MeasuredFile[] = [];
	for (const { binaryPropertyName } of rows) {
		const file = await files.measure(trimmed(binaryPropertyName));
		if ('size' in file) measured.push(file);
		else invalid.push({ field: 'Input Data Field Name', ...file });
	}
	const size = measured.reduce((sum, file) => sum + file.size, 0);
	invalid.push(...checkSize(size));
	if (invalid.length > 0) return { invalid };
	if (size > 0) await room.take(itemIndex, size);
	const parts: FilePart[] = [];
	for (const [at, file] of measured.entries()) {
		const part = await readOne(names[at]!, file);
		if ('problem' in part) invalid.push(part);
		else parts.push(part);
	}
	// A storage can be wrong about a size.
	invalid.push(...checkSize(parts.reduce((sum, { bytes }) => sum + bytes.length, 0)));
	return invalid.length > 0 ? { invalid } : parts;
}
