import { ReceivedRequests } from '../../simulator/receivedRequests';
import type { ReceivedRequest } from '../../simulator/readRequest';

const request = (path: string, size = 100) => ({ path, size }) as ReceivedRequest;
const paths = ({ newest }: ReceivedRequests) => newest.map(({ path }) => path);

test('the newest 20,000 requests are remembered, in the same list', () => {
	const requests = new ReceivedRequests();
	const list = requests.newest;
	for (let n = 0; n < 20_010; n++) requests.add(request(`${n}`));
	expect(requests.newest).toBe(list);
	expect([list.length, list[0]!.path, list.at(-1)!.path]).toEqual([20_000, '10', '20009']);
});

test('bodies of more than 64 MB together are not kept, but for the newest request', () => {
	const requests = new ReceivedRequests();
	for (const name of ['first', 'second', 'third']) requests.add(request(name, 30_000_000));
	expect(paths(requests)).toEqual(['second', 'third']);
	requests.add(request('huge', 67_000_000));
	expect(paths(requests)).toEqual(['huge']);
	requests.add(request('small', 1));
	expect(paths(requests)).toEqual(['huge', 'small']);
});
