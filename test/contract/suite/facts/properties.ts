import { type Fact, same } from '../fact.ts';
import type { Properties, Services } from '../services.ts';

const reference = 'https://developers.google.com/apps-script/reference/properties';
const keys = ['contract.a', 'contract.b'] as const;
const [a, b] = keys;

/** What a person approved is kept in their own properties, where nobody else can write. */
export const propertyFacts: readonly Fact[] = [
  {
    id: 'properties.of-the-user',
    says: 'Properties of the user, the document and the script are apart, also under the same key.',
    source: `${reference}/properties-service#getUserProperties()`,
    check: (google) =>
      withStores(google, (stores) => {
        stores.forEach((store, i) => void store.setProperty(a, String(i)));
        same(
          stores.map((store) => store.getProperty(a)),
          ['0', '1', '2'],
        );
        stores[0]?.deleteProperty(a);
        same(
          stores.map((store) => store.getProperty(a)),
          [null, '1', '2'],
          'after deletion of the first',
        );
        return stores.length;
      }),
  },
  {
    id: 'properties.several-at-once',
    says: 'setProperties sets what it is given and leaves other properties as they are.',
    source: `${reference}/properties#setProperties(Object)`,
    check: (google) =>
      withStores(google, ([store]) => {
        store?.setProperties({ [a]: 'old', [b]: 'kept' });
        store?.setProperties({ [a]: 'new' });
        const found = keys.map((key) => store?.getProperty(key));
        same(found, ['new', 'kept']);
        return found.join();
      }),
  },
];

/** The stores of user, document and script, without what facts leave in them. */
function withStores<T>({ PropertiesService }: Services, use: (stores: readonly Properties[]) => T): T {
  const stores = [
    PropertiesService.getUserProperties(),
    PropertiesService.getDocumentProperties(),
    PropertiesService.getScriptProperties(),
  ];
  try {
    return use(stores);
  } finally {
    for (const store of stores) for (const key of keys) store.deleteProperty(key);
  }
}
