import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { localDate, type LocalDate } from '@linli/shared/kernel/date';
import { fen } from '@linli/shared/kernel/money';
import {
  AmountField,
  BigMoney,
  BookCard,
  Box,
  Button,
  Card,
  CardsSkeleton,
  CheckAnswers,
  CheckList,
  ChoiceList,
  CodeField,
  DateField,
  DateText,
  Dialog,
  Divider,
  Empty,
  ErrorSummary,
  Facts,
  Heading,
  Icon,
  IconGrid,
  IdNumberField,
  Lines,
  LinesSkeleton,
  Link,
  LinkRow,
  Meter,
  Money,
  Notice,
  Page,
  PhoneField,
  PhotoField,
  Pill,
  ProblemNotice,
  Query,
  ReadAloud,
  Result,
  Sheet,
  SignaturePad,
  type Signature,
  SourceLink,
  StackBar,
  Stamp,
  Steps,
  SwitchRow,
  Tabs,
  Text,
  TextField,
  Timeline,
  YearSwitcher,
  type Photo,
} from '@/components';
import { PlacePicker } from '@/components/form/PlacePicker';
import { shapes } from '@/components/icon/shapes';
import type { IconName } from '@/components';

const nothing = () => undefined;
const SOURCE = {
  rule: '湖南 2026 · 第二次住院减半',
  origin: '湘医保发〔2025〕38 号 第十二条',
  grade: 'B' as const,
  detail: '同一年内在同级医院第二次住院，起付线按一半算。',
};

/** Every component in every state, for the eye. Exists only in builds with LINLI_GALLERY=1. `?part=` chooses. */
export default function GalleryPage() {
  const { part = 'home' } = useRouter().params;
  switch (part) {
    case 'home':
      return <HomePart />;
    case 'money':
      return <MoneyPart />;
    case 'form':
      return <FormPart />;
    case 'wrong':
      return <WrongPart />;
    case 'check':
      return <CheckPart />;
    case 'result':
      return <ResultPart />;
    case 'states':
      return <StatesPart />;
    case 'sheet':
      return <SheetPart />;
    case 'dialog':
      return <DialogPart />;
    case 'refused':
      return <RefusedPart />;
    case 'loading':
      return <LoadingPart />;
    case 'question':
      return <QuestionPart />;
    case 'rows':
      return <RowsPart />;
    case 'place':
      return <PlacePart />;
    default:
      return <IconsPart />;
  }
}

const HomePart = () => (
  <Page title="邻里医保" tab="home">
    <Notice kind="due" title="还有 2 人没交 2027 年的费">
      1月31日前交，1月1日起就能报销
    </Notice>
    <BookCard
      name="李秀兰"
      about="本人 · 营田镇荷花村"
      state="settled"
      stamp="已参保"
      onOpen={nothing}
      actions={[
        { label: '续交明年', onTap: nothing },
        { label: '医保码', onTap: nothing },
        { label: '报销记录', onTap: nothing },
      ]}
    >
      现在能报销，到{' '}
      <Text className="strong">
        <DateText date={localDate('2026-12-31')} />
      </Text>
      <Box className="small">
        今年已报 <Money amount={fen(318450)} unit /> · 起付线还差 <Money amount={fen(0)} short unit />
      </Box>
    </BookCard>
    <BookCard
      name="李建国"
      about="父亲 · 71 岁 · 低保"
      state="due"
      stamp="未缴费"
      actions={[
        { label: '给他交费', onTap: nothing },
        { label: '看怎么算的', onTap: nothing },
      ]}
    >
      明年还没交，
      <Text className="strong">
        只需交 <Money amount={fen(20000)} short unit />
      </Text>
      <Box className="small">
        财政另外替他交 <Money amount={fen(90000)} short unit />
      </Box>
    </BookCard>
    <BookCard
      name="买买提·阿卜杜热合曼"
      about="岳父 · 83 岁 · 独居 · 特困 · 异地备案中"
      state="waiting"
      stamp="审核中"
      actions={[{ label: '看进度', onTap: nothing }]}
    >
      备案正在审，<Text className="strong">11月25日前</Text>有结果
    </BookCard>
    <BookCard name="李德福" about="祖父" state="ended" stamp="已停保">
      登记里 2026年3月2日 去世，已经停保
    </BookCard>
    <Card>
      <IconGrid
        items={[
          { icon: 'file', label: '异地备案', onTap: nothing },
          { icon: 'claim', label: '手工报销', onTap: nothing },
          { icon: 'calculator', label: '算一算', onTap: nothing },
          { icon: 'agent', label: '请人代办', onTap: nothing },
        ]}
      />
    </Card>
  </Page>
);

const MoneyPart = () => (
  <Page title="这笔钱怎么算的">
    <Card>
      <Box className="small">南湖医院（省部级）· 住院 9 天 · 2026年8月</Box>
      <Box className="row row--between row--wrap row--top">
        <BigMoney amount={fen(992220)} label="您自己付" />
        <Box>
          <Box className="small">一共花了</Box>
          <Text className="strong">
            <Money amount={fen(3148000)} />
          </Text>
        </Box>
      </Box>
      <StackBar
        parts={[
          { label: '基本医保', amount: fen(1672800) },
          { label: '大病', amount: fen(269880) },
          { label: '救助', amount: fen(213100) },
          { label: '自己', amount: fen(992220), who: 'self' },
        ]}
      />
    </Card>
    <Card title="一步一步算">
      <Lines
        lines={[
          { label: '总费用', value: <Money amount={fen(3148000)} /> },
          {
            label: '目录外，全自费',
            value: <Money amount={fen(-198000)} signed />,
            note: <SourceLink rule="三大目录 · 12 项" />,
          },
          { label: '乙类先自付 10%', value: <Money amount={fen(-62000)} signed /> },
          {
            label: '起付线（省部级）',
            value: <Money amount={fen(-100000)} signed />,
            note: <SourceLink {...SOURCE} />,
          },
          {
            label: (
              <>
                按 <Text className="strong">60%</Text> 报，已备案不少报
              </>
            ),
            value: <Money amount={fen(1672800)} signed tone="settled" />,
            note: <SourceLink rule="湖南 2026 · 看规定原文" />,
          },
          { label: '大病保险，超过 8,000 的部分按 65%', value: <Money amount={fen(269880)} signed tone="settled" /> },
        ]}
        total={{ label: '您自己付', value: <Money amount={fen(992220)} /> }}
      />
    </Card>
    <Card title="今年用到哪了">
      <Meter label="起付线" used={fen(200000)} limit={fen(300000)} note="一年最多扣 3,000 元" />
      <Divider />
      <Meter label="门诊报销" used={fen(40000)} limit={fen(40000)} />
    </Card>
    <Card title="现在到哪了">
      <Timeline
        milestones={[
          { when: '8月21日', what: '医院上传', state: 'done' },
          { when: '8月22日', what: '初审 王某 · 复审 陈某', state: 'done' },
          { when: '8月29日前', what: '打到尾号 6021 的卡', state: 'now', aside: <Pill kind="due">银行处理中</Pill> },
          { when: '之后', what: '短信告诉您', state: 'later' },
        ]}
      />
    </Card>
    <Card tone="settled">
      <BigMoney
        amount={fen(282000)}
        label="备了案，一次住院大约多拿"
        note={
          <>
            按三级医院花 20,000 元算。
            <SourceLink rule="怎么算的" />
          </>
        }
      />
    </Card>
  </Page>
);

const QuestionPart = () => {
  const [value, setValue] = useState<string | undefined>('work');
  return (
    <Page
      title="异地就医备案"
      above={<Steps text="第 1 步，共 4 步" at={1} of={4} />}
      heading="他为什么在外地看病？"
      action={<Button onTap={nothing}>下一步</Button>}
    >
      <ChoiceList
        id="kind"
        label="他为什么在外地看病？"
        hideLabel
        value={value}
        onChange={setValue}
        choices={[
          { value: 'work', label: '在外地打工或长期住', detail: '长期有效，回来看病也能报' },
          { value: 'referral', label: '老家的医院让转过去的', detail: '要有转诊单；报销少 5 个百分点' },
          { value: 'emergency', label: '急诊、抢救', detail: '不用先备案，算已备案', icon: 'ambulance' },
          { value: 'other', label: '自己想去外地看', detail: '可以；备了案，报销少 10 个百分点' },
        ]}
      />
    </Page>
  );
};

function FormPart() {
  const [text, setText] = useState('李秀兰');
  const [idNumber, setIdNumber] = useState('430671195501011234');
  const [phone, setPhone] = useState('13800001234');
  const [code, setCode] = useState('');
  const [date, setDate] = useState<LocalDate | undefined>(localDate('2026-11-22'));
  const [checks, setChecks] = useState<string[]>(['a']);
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState('a');
  const [year, setYear] = useState(2026);
  const [photos, setPhotos] = useState<readonly Photo[]>(SAMPLE_PHOTOS);
  const [signature, setSignature] = useState<Signature>();
  return (
    <Page title="表单" heading="请填您的情况" action={<Button onTap={nothing}>下一步</Button>}>
      <TextField id="name" label="姓名" hint="照身份证上的填" value={text} onChange={setText} />
      <IdNumberField id="idNumber" value={idNumber} onChange={setIdNumber} />
      <PhoneField id="phone" value={phone} onChange={setPhone} />
      <CodeField
        id="code"
        value={code}
        onChange={setCode}
        onSend={() => Promise.resolve({ sentTo: '138****1234', resendAfterSeconds: 60 })}
      />
      <AmountField id="amount" label="一共花了多少" value="20,000" onChange={nothing} optional />
      <DateField id="date" label="从哪天开始" value={date} onChange={setDate} />
      <TextField id="note" label="还有什么要说的" rows={3} value="" onChange={nothing} optional />
      <CheckList
        id="checks"
        label="给谁交"
        values={checks}
        onChange={setChecks}
        choices={[
          { value: 'a', label: '李建国', detail: '低保 · 交一半 200 元' },
          { value: 'b', label: '李子墨', detail: '学生 · 400 元' },
          { value: 'c', label: '李德福', detail: '已经交过', disabled: true },
        ]}
      />
      <PhotoField
        id="photos"
        label="出院证明"
        photos={photos}
        onChange={setPhotos}
        upload={() => Promise.resolve('x_1')}
      />
      <SignaturePad id="signature" label="签名" value={signature} onChange={setSignature} />
      <Card flush>
        <SwitchRow label="大字" detail="字和按钮都大一些" on={on} onChange={setOn} />
      </Card>
      <Box className="stack-l">
        <Tabs
          label="看什么"
          tabs={[
            { value: 'a', label: '要办的' },
            { value: 'b', label: '办好的' },
          ]}
          value={tab}
          onChange={setTab}
        />
        <YearSwitcher years={[2027, 2026, 2025]} value={year} onChange={setYear} />
      </Box>
    </Page>
  );
}

const PIXEL = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#cfc7b4"/><rect x="40" y="30" width="120" height="140" fill="#fffdf8"/><path d="M55 60h90M55 85h90M55 110h60" stroke="#868a7e" stroke-width="6"/></svg>')}`;
const SAMPLE_PHOTOS: readonly Photo[] = [
  { key: 'a', source: PIXEL, state: 'sent', paperId: 'x_1' },
  { key: 'b', source: PIXEL, state: 'sending', progress: 0.4 },
  { key: 'c', source: PIXEL, state: 'failed' },
];

const WrongPart = () => (
  <Page
    title="绑定本人"
    heading="您的姓名和身份证号"
    above={
      <ErrorSummary
        mistakes={[
          { field: 'name', message: '姓名至少两个字，请照身份证上的填' },
          { field: 'idNumber', message: '身份证号有一位填错了，请对着证件再看一遍' },
        ]}
      />
    }
    action={<Button onTap={nothing}>下一步</Button>}
  >
    <TextField id="name" label="姓名" value="李" onChange={nothing} error="姓名至少两个字，请照身份证上的填" />
    <IdNumberField
      id="idNumber"
      value="430671195501011235"
      onChange={nothing}
      error="身份证号有一位填错了，请对着证件再看一遍"
    />
    <ChoiceList
      id="kind"
      label="您是"
      error="请选一个"
      value={undefined}
      onChange={nothing}
      choices={[
        { value: 'a', label: '本地户口' },
        { value: 'b', label: '住在这里，户口在别处' },
      ]}
    />
  </Page>
);

const CheckPart = () => (
  <Page
    title="异地就医备案"
    heading="核对一下"
    above={<Steps text="第 4 步，共 4 步" at={4} of={4} />}
    action={
      <Button busy onTap={nothing}>
        提交备案
      </Button>
    }
  >
    <Notice icon="shield">还没发出去，内容都存着。再发一次也只算一件，不会办两次。</Notice>
    <CheckAnswers
      answers={[
        { question: '给谁备案', answer: '李建国' },
        { question: '为什么在外地看病', answer: '在外地打工或长期住', onChange: nothing },
        { question: '去哪里', answer: '广东省 · 东莞市', onChange: nothing },
        { question: '从哪天到哪天', answer: '2026年11月22日起，长期', onChange: nothing },
        { question: '材料', answer: '居住证 2 张，劳动合同 3 张', onChange: nothing },
      ]}
    />
  </Page>
);

const ResultPart = () => (
  <Page title="异地就医备案" action={<Button onTap={nothing}>回首页</Button>}>
    <Result
      stamp="已生效"
      title="李建国在东莞看病，可以直接报销"
      reference="B26-7K2M9Q-X"
      next={
        <Timeline
          milestones={[
            { when: '现在', what: '带医保码或社保卡去看病', state: 'done' },
            { when: '出院时', what: '只付自己那一份', state: 'later' },
          ]}
        />
      }
    >
      <Card title="备案">
        <Facts
          facts={[
            { label: '给谁', value: '李建国' },
            { label: '去哪里', value: '广东省 · 东莞市' },
          ]}
        />
      </Card>
    </Result>
  </Page>
);

const StatesPart = () => (
  <Page title="各种状态">
    <Notice kind="due" title="还有 3 天截止">
      过了 1月31日 要交 1,100 元，还要等 3 个月
    </Notice>
    <Notice kind="settled" title="已经缴费">
      收据存在“我的”里
    </Notice>
    <Notice kind="info">演示用的数字，不是真的规定</Notice>
    <Notice kind="loss" title="这一单没有通过">
      少了出院小结，请补一张照片
    </Notice>
    <ProblemNotice problem={{ code: 'phone-code.expired', status: 422, title: '验证码过期了' }} onRetry={nothing} />
    <Card title="按钮">
      <Box className="stack">
        <Button onTap={nothing}>微信支付 600.00 元</Button>
        <Button busy onTap={nothing}>
          提交
        </Button>
        <Button disabled onTap={nothing}>
          还不能交
        </Button>
        <Button kind="second" icon="speaker" onTap={nothing}>
          念给我听
        </Button>
        <Button kind="loss" icon="trash" onTap={nothing}>
          撤销备案
        </Button>
        <Button kind="quiet" onTap={nothing}>
          以后再说
        </Button>
        <Link onTap={nothing}>看规定原文</Link>
      </Box>
    </Card>
    <Card title="章和签">
      <Box className="row row--wrap">
        <Stamp kind="settled">已参保</Stamp>
        <Stamp kind="due">未缴费</Stamp>
        <Stamp kind="waiting">审核中</Stamp>
        <Stamp kind="ended">已停保</Stamp>
        <Pill kind="settled">已登记</Pill>
        <Pill kind="due">今天去</Pill>
        <Pill kind="waiting">等付款</Pill>
        <Pill kind="ended">已撤销</Pill>
        <Pill kind="strong">补照片</Pill>
      </Box>
    </Card>
    <Empty
      icon="claim"
      title="今年还没有报销记录"
      action={
        <Button kind="second" onTap={nothing}>
          看去年的
        </Button>
      }
    >
      在医院直接报的，出院第二天能看到。
    </Empty>
    <ReadAloud text="给您交明年的医保费，可以吗" />
  </Page>
);

const RowsPart = () => (
  <Page title="我的" tab="me">
    <Card flush title="设置">
      <LinkRow icon="type" title="字大一点" aside="大" onTap={nothing} />
      <LinkRow icon="translate" title="语言" aside="简体中文" onTap={nothing} />
      <LinkRow icon="moon" title="深色" detail="跟手机一样" onTap={nothing} />
      <LinkRow icon="eye" title="谁看过我的记录" detail="最近一次：昨天 09:05，代办员周卫" onTap={nothing} />
    </Card>
  </Page>
);

const LoadingPart = () => (
  <Page title="邻里医保" tab="home">
    <Query
      of={{ data: undefined, staleSince: undefined, loading: true, slow: true, problem: undefined, refresh: nothing }}
    >
      {nothing}
    </Query>
    <LinesSkeleton />
    <CardsSkeleton count={1} />
  </Page>
);

const RefusedPart = () => (
  <Page title="报销记录">
    <Query
      of={{
        data: undefined,
        staleSince: undefined,
        loading: false,
        slow: false,
        problem: { code: 'transport.unreadable', status: 0, title: '', supportCode: '4821 0937' },
        refresh: nothing,
      }}
    >
      {nothing}
    </Query>
    <Query
      of={{
        data: 1,
        staleSince: Date.UTC(2026, 10, 22, 3),
        loading: false,
        slow: false,
        problem: { code: 'transport.offline', status: 0, title: '' },
        refresh: nothing,
      }}
    >
      {() => <Card title="今年">已报 3 次</Card>}
    </Query>
  </Page>
);

const SheetPart = () => (
  <Page
    title="这笔钱怎么算的"
    over={
      <Sheet title="这条规定从哪来" onClose={nothing}>
        <Facts
          facts={[
            { label: '规定', value: SOURCE.detail },
            { label: '出处', value: SOURCE.origin },
            { label: '可信程度', value: 'B · 正式发布，经多处核对' },
          ]}
        />
      </Sheet>
    }
  >
    <Card title="起付线">1,000.00 元</Card>
  </Page>
);

const DialogPart = () => (
  <Page
    title="委托"
    over={
      <Dialog title="取消周卫的代办？" confirm="取消代办" cancel="先留着" loss onConfirm={nothing} onCancel={nothing}>
        取消以后，他不能再替您办事。已经办好的不受影响。
      </Dialog>
    }
  >
    <Card title="周卫">2026年11月22日起，一年</Card>
  </Page>
);

function PlacePart() {
  const [city, setCity] = useState<string>();
  return (
    <Page title="异地就医备案" heading="去哪里看病？" action={<Button onTap={nothing}>下一步</Button>}>
      <PlacePicker
        id="place"
        label="去哪里看病？"
        hideLabel
        value={city}
        onChange={(chosen) => setCity(chosen?.code)}
      />
      <PlacePicker id="place-2" label="换过的" value="4419" onChange={nothing} />
    </Page>
  );
}

const IconsPart = () => (
  <Page title="图标">
    <Heading level={2} className="serif">
      {Object.keys(shapes).length} 个图标
    </Heading>
    <Box className="row row--wrap">
      {(Object.keys(shapes) as IconName[]).map((name) => (
        <Box key={name} className="center" style={{ width: '76px' }}>
          <Icon name={name} size={1.75} />
          <Box className="faint">{name}</Box>
        </Box>
      ))}
    </Box>
  </Page>
);
