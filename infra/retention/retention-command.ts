/**
 * Retention (保存期限): npm run retention -- show | apply [--dry-run] [--data DIR]
 *
 * `show` prints the table of shared/domain/retention. `apply` does what the store's time to live cannot: it goes through the
 * accounts and erases those that nobody has used for years. The schedule `sweep-accounts` does the same by itself, every month
 * (functions/people/sweep-accounts); here it is done at once, and `--dry-run` says what it would come to. Cut off, it is simply run
 * again. It works on the data directory of `npm start`, which must be stopped.
 */
import '../terminal/no-sdk-warning';
import { dynamoAccountSweep } from '@linli/functions/adapters/dynamodb/account-sweep';
import { fieldCipher, lookupKeys } from '@linli/functions/adapters/crypto/field-cipher';
import { openKeyRings } from '@linli/functions/adapters/crypto/open-key-rings';
import { dynamoRecords } from '@linli/functions/adapters/dynamodb/records';
import { everyAccount, sweepAccounts, type SweepOutcome } from '@linli/functions/people/sweep-accounts';
import { systemClock } from '@linli/shared/kernel/clock';
import { DATA_DIR } from '../local/data-dir';
import { TABLE } from '../local/stack/environment';
import { openStopped } from '../place/open-stopped';
import { readArguments, refuse } from '../terminal/arguments';
import { describeRetention } from './describe-retention';

const WORDS: Readonly<Record<SweepOutcome, string>> = {
  kept: '留着',
  noted: '开始算没人用',
  cleared: '又有人用了',
  erased: '注销',
  obstacle: '有事没办完，先不注销',
  contended: '正在有人用，下次再看',
};

const USAGE = `npm run retention -- show                                保存多久、依据什么
npm run retention -- apply [--dry-run] [--data DIR]   清理多年没人用的账号，每月一次`;

const { values, positionals } = readArguments(
  { data: { type: 'string', default: DATA_DIR }, 'dry-run': { type: 'boolean', default: false } },
  USAGE,
);

async function apply(): Promise<void> {
  const { client, keys, wrapper, close } = await openStopped(values.data);
  try {
    const rings = await openKeyRings(wrapper, { data: keys.dataKeys, lookup: keys.lookupKeys });
    const records = dynamoRecords({
      client,
      table: TABLE,
      cipher: fieldCipher(rings.data),
      lookup: lookupKeys(rings.lookup),
      clock: systemClock,
    });
    const accounts = dynamoAccountSweep({ client, table: TABLE });
    const counts = await sweepAccounts(records, everyAccount(accounts), systemClock, { dryRun: values['dry-run'] });
    console.log(
      Object.entries(counts)
        .map(([outcome, count]) => `${WORDS[outcome as SweepOutcome]} ${count}`)
        .join('，') || '没有账号',
    );
  } finally {
    await close();
  }
}

if (positionals[0] === 'show') console.log(describeRetention());
else if (positionals[0] === 'apply') await apply();
else refuse(USAGE);
