<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AbstentionQuestion</name>
    <message>
        <source>Abstain from this entry</source>
        <translation>对本项目弃权</translation>
    </message>
    <message>
        <source>You give no figure here, and your reason is signed and printed. A personal or business tie is no abstention: stand aside instead.</source>
        <translation>弃权后本项目不打分，理由随评分表签名并打印。与项目有利害关系的不是弃权，请改用“申请回避”。</translation>
    </message>
    <message>
        <source>Outside my field</source>
        <translation>不属于本人研究领域</translation>
    </message>
    <message>
        <source>The documents do not suffice for a judgement</source>
        <translation>申报材料不足以作出评价</translation>
    </message>
    <message>
        <source>I could not attend the presentation</source>
        <translation>未能参加答辩</translation>
    </message>
    <message>
        <source>Reason for abstaining</source>
        <translation>弃权理由</translation>
    </message>
    <message>
        <source>The reason (required)</source>
        <translation>弃权理由（必填）</translation>
    </message>
    <message>
        <source>I abstain</source>
        <translation>确认弃权</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>AbstentionShown</name>
    <message>
        <source>You abstain from this entry</source>
        <translation>您已对本项目弃权</translation>
    </message>
    <message>
        <source>No figure of yours counts here. The documents stay open to you.</source>
        <translation>本项目不计您的分数；材料仍可查阅。</translation>
    </message>
    <message>
        <source>Take it back: I will score</source>
        <translation>撤回弃权，继续打分</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>理由：{reason}</translation>
    </message>
</context>
<context>
    <name>AmendLettersCard</name>
    <message>
        <source>Amendments</source>
        <translation>变更通知</translation>
    </message>
    <message>
        <source>Folder for the amendments</source>
        <translation>变更通知存放文件夹</translation>
    </message>
    <message>
        <source>Write the amendments</source>
        <translation>生成变更通知</translation>
    </message>
    <message>
        <source>! The task of {count} seats changed after its package left: {seats}. A small amendment for each tells the laptop; it needs no code.</source>
        <translation>! 有 {count} 个席位的任务在发放后有变更：{seats}。每个席位一份变更通知，不需要开启码。</translation>
    </message>
    <message>
        <source>Writing the amendments</source>
        <translation>正在生成变更通知</translation>
    </message>
    <message>
        <source>Backing up the store</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>✓ {count} amendments are in {folder}. Hand each to its own seat; none needs a code.</source>
        <translation>✓ 已生成 {count} 份变更通知：{folder}。请按席位分别交到，都不需要开启码。</translation>
    </message>
</context>
<context>
    <name>AmendmentView</name>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Changed to</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>方案差别</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Entries that change</source>
        <translation>有变化的评审对象</translation>
    </message>
</context>
<context>
    <name>ArithmeticWords</name>
    <message>
        <source>{title}: a vote</source>
        <translation>{title}：投票表决</translation>
    </message>
    <message>
        <source>{title}: reckoned from the list alone</source>
        <translation>{title}：只按清单计算</translation>
    </message>
    <message>
        <source>at least {least} experts an entry</source>
        <translation>每项至少 {least} 位专家</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>✓ decided by vote</source>
        <translation>✓ 投票决定</translation>
    </message>
    <message>
        <source>✓ reckoned from the list</source>
        <translation>✓ 按清单计算</translation>
    </message>
    <message>
        <source>✗ too few to rank: {least} needed</source>
        <translation>✗ 不足 {least} 人，不能排序</translation>
    </message>
    <message>
        <source>! fewer than {least} experts</source>
        <translation>! 专家不足 {least} 人</translation>
    </message>
    <message>
        <source>! more than {most} experts</source>
        <translation>! 专家超过 {most} 人</translation>
    </message>
    <message>
        <source>! plain mean, fewer than {least}</source>
        <translation>! 不足 {least} 人，取平均分</translation>
    </message>
    <message>
        <source>✓ plain mean</source>
        <translation>✓ 取平均分</translation>
    </message>
    <message>
        <source>✓ median</source>
        <translation>✓ 取中位数</translation>
    </message>
    <message>
        <source>✓ extremes dropped</source>
        <translation>✓ 去掉最高最低</translation>
    </message>
    <message>
        <source>✓ sum of the scores</source>
        <translation>✓ 各专家得分相加</translation>
    </message>
    <message>
        <source>✓ sum of the ranks</source>
        <translation>✓ 各专家名次相加</translation>
    </message>
    <message>
        <source>{title}: {count} criteria scored; {method}</source>
        <translation>{title}：评 {count} 项指标；{method}</translation>
    </message>
</context>
<context>
    <name>BureauAmendPage</name>
    <message>
        <source>Change the scheme</source>
        <translation>更改方案</translation>
    </message>
    <message>
        <source>Nothing is changed before you confirm. Once packages are out, chair and supervisor decide, and both versions print (F23).</source>
        <translation>确认之前什么都不会改变。任务包发放以后，更改须经组长和监督人员同意，新旧两版一并打印（F23）。</translation>
    </message>
    <message>
        <source>Now: {title}, version {version} ({id})</source>
        <translation>现行方案：{title}，第 {version} 版（{id}）</translation>
    </message>
    <message>
        <source>Reading the changes</source>
        <translation>读取历次更改</translation>
    </message>
    <message>
        <source>A scheme that comes with the program</source>
        <translation>程序自带的方案</translation>
    </message>
    <message>
        <source>Choose a scheme that comes with the program …</source>
        <translation>选择程序自带的方案……</translation>
    </message>
    <message>
        <source>Choose a scheme file …</source>
        <translation>选择方案文件……</translation>
    </message>
    <message>
        <source>To change a single rule, take the scheme&apos;s file, alter that line and choose the file here.</source>
        <translation>只改一条规则时：取方案文件，改那一行，在这里选这个文件。</translation>
    </message>
    <message>
        <source>Reason, as decided (it prints)</source>
        <translation>更改理由（按议定的写，会打印）</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>更改理由</translation>
    </message>
    <message>
        <source>Do not change</source>
        <translation>不更改</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Entries changed</source>
        <translation>变化项数</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>This laptop&apos;s time</source>
        <translation>本机时间</translation>
    </message>
    <message>
        <source>Changes so far</source>
        <translation>历次更改</translation>
    </message>
    <message>
        <source>Print the comparison (F23) …</source>
        <translation>打印变更对照表（F23）……</translation>
    </message>
    <message>
        <source>To the ranking</source>
        <translation>回到排序</translation>
    </message>
    <message>
        <source>Scheme file</source>
        <translation>方案文件</translation>
    </message>
    <message>
        <source>Scheme (*.toml)</source>
        <translation>方案 (*.toml)</translation>
    </message>
    <message>
        <source>Comparing the schemes</source>
        <translation>对照两版方案</translation>
    </message>
    <message>
        <source>Changed to: {title}, version {version} ({id})</source>
        <translation>拟改为：{title}，第 {version} 版（{id}）</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>supervisor&apos;s key</source>
        <translation>监督人员的密钥</translation>
    </message>
    <message>
        <source>Still missing: {what}</source>
        <translation>还缺：{what}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Changing the scheme</source>
        <translation>更改方案</translation>
    </message>
    <message>
        <source>The scheme is changed. It is on record below; print F23 and have it signed.</source>
        <translation>方案已更改，记录见下方。请打印变更对照表（F23）并签字。</translation>
    </message>
    <message>
        <source>Changes so far: {count}</source>
        <translation>历次更改：{count} 次</translation>
    </message>
    <message>
        <source>The scheme was not changed so far.</source>
        <translation>方案没有更改过。</translation>
    </message>
    <message>
        <source>Comparison of the schemes</source>
        <translation>评审方案变更对照表</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Drawing the forms</source>
        <translation>绘制表格</translation>
    </message>
    <message>
        <source>The comparison is written: {file}</source>
        <translation>变更对照表已写入：{file}</translation>
    </message>
</context>
<context>
    <name>BureauArchivePage</name>
    <message>
        <source>Print and archive</source>
        <translation>打印归档</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>By</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>This laptop&apos;s time</source>
        <translation>本机时间</translation>
    </message>
    <message>
        <source>Log of acts</source>
        <translation>台账记录</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>在台账中查找</translation>
    </message>
    <message>
        <source>✗ The last backup failed. Check the medium and back up again.</source>
        <translation>✗ 上次备份失败。请检查介质后再备份一次。</translation>
    </message>
    <message>
        <source>✗ There is no backup yet, although there is something to lose.</source>
        <translation>✗ 已有重要记录，却还没有任何备份。</translation>
    </message>
    <message>
        <source>✗ No backup since the last issue, merge or unsealing.</source>
        <translation>✗ 最近一次发放、合并或启封之后还没有备份。</translation>
    </message>
    <message>
        <source>✓ Backed up to act no. {number}, and opened to be sure.</source>
        <translation>✓ 已备份到台账第 {number} 条，并已试开。</translation>
    </message>
    <message>
        <source>No backup yet; the first is due after issuing.</source>
        <translation>还没有备份；发放之后应做第一次。</translation>
    </message>
    <message>
        <source>After unsealing.</source>
        <translation>启封之后可用。</translation>
    </message>
    <message>
        <source>✓ Archived: {file}</source>
        <translation>✓ 已归档：{file}</translation>
    </message>
    <message>
        <source>Log of acts: {count}</source>
        <translation>台账记录（{count} 条）</translation>
    </message>
    <message>
        <source>Backup on a second medium</source>
        <translation>备份到第二介质</translation>
    </message>
    <message>
        <source>Folder on the second medium</source>
        <translation>第二介质上的文件夹</translation>
    </message>
    <message>
        <source>After each issue, merge and unsealing it is copied there by itself.</source>
        <translation>以后每次发放、合并、启封之后自动备份到这里。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Forms as PDF</source>
        <translation>表格（PDF）</translation>
    </message>
    <message>
        <source>F06 score sheets, one entry each</source>
        <translation>F06 个人评分表（一项一表）</translation>
    </message>
    <message>
        <source>F07 score sheets, all entries of an expert</source>
        <translation>F07 个人评分汇总（一人一表）</translation>
    </message>
    <message>
        <source>F08 tally</source>
        <translation>F08 评分汇总表</translation>
    </message>
    <message>
        <source>F10 ranking</source>
        <translation>F10 排序表</translation>
    </message>
    <message>
        <source>F16 reasons for outlying scores, where there are any</source>
        <translation>F16 异常评分说明（有异常分时）</translation>
    </message>
    <message>
        <source>F18 handover slip over the packages kept</source>
        <translation>F18 文件移交单（已收评分包）</translation>
    </message>
    <message>
        <source>Folder for the forms</source>
        <translation>表格存放文件夹</translation>
    </message>
    <message>
        <source>Write the forms</source>
        <translation>生成表格</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>结果归档</translation>
    </message>
    <message>
        <source>Letters, log, result and forms in one file that any other machine can verify, with no store. It is readable: keep it as carefully as the paper.</source>
        <translation>评分包、台账、结果和表格合成一个文件，在任何一台电脑上都能核验。归档包内容可读，请像纸质档案一样保管。</translation>
    </message>
    <message>
        <source>Archive file</source>
        <translation>归档文件</translation>
    </message>
    <message>
        <source>Archive (*.rvarchive)</source>
        <translation>结果归档包 (*.rvarchive)</translation>
    </message>
    <message>
        <source>Write the archive</source>
        <translation>生成归档包</translation>
    </message>
    <message>
        <source>Backing up the store</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>The copy is written and was opened: {folder}</source>
        <translation>备份已写成并试开：{folder}</translation>
    </message>
    <message>
        <source>Drawing the forms</source>
        <translation>正在生成表格</translation>
    </message>
    <message>
        <source>{count} files are written to {folder}</source>
        <translation>已生成 {count} 个文件：{folder}</translation>
    </message>
    <message>
        <source>Writing the archive</source>
        <translation>正在归档</translation>
    </message>
    <message>
        <source>The archive is written: {file}
SHA-256: {sha}</source>
        <translation>归档包已生成：{file}
SHA-256：{sha}</translation>
    </message>
    <message>
        <source>F23 changes of the scheme since the issue</source>
        <translation>F23 发放以来的方案变更对照表</translation>
    </message>
    <message>
        <source>F12 site visits, where there are any</source>
        <translation>F12 现场考察意见表（有考察时）</translation>
    </message>
</context>
<context>
    <name>BureauArrivalsPage</name>
    <message>
        <source>What has arrived</source>
        <translation>到件情况</translation>
    </message>
    <message>
        <source>Taken from signed headers and presence lists; no score is opened for it.</source>
        <translation>依据签名的包头和到件清单，不打开任何分数。</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>By expert</source>
        <translation>按专家</translation>
    </message>
    <message>
        <source>Completeness matrix</source>
        <translation>到件矩阵</translation>
    </message>
    <message>
        <source>First take in entries and experts.</source>
        <translation>请先导入项目和专家名单。</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>评分包</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Recused</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>Abstained</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>Missing entries</source>
        <translation>缺哪些</translation>
    </message>
    <message>
        <source>Arrivals by expert</source>
        <translation>各专家到件情况</translation>
    </message>
    <message>
        <source>No experts yet.</source>
        <translation>还没有专家。</translation>
    </message>
    <message>
        <source>✓ Complete: every sheet is answered.</source>
        <translation>✓ 齐全：每一份评分表都已答复。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>✗ Missing from {count} experts: {who}</source>
        <translation>✗ {count} 位专家还缺：{who}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>✗ conflict</source>
        <translation>✗ 有冲突</translation>
    </message>
    <message>
        <source>✓ arrived</source>
        <translation>✓ 已到</translation>
    </message>
    <message>
        <source>– not yet</source>
        <translation>– 未到</translation>
    </message>
    <message>
        <source>Recusals declared</source>
        <translation>回避申报</translation>
    </message>
    <message>
        <source>submitted again: {reason}</source>
        <translation>重交原因：{reason}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>BureauCreatePage</name>
    <message>
        <source>New round</source>
        <translation>新建评审批次</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Create the round</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>1  What is reviewed, and how</source>
        <translation>1  评审什么，按什么方案</translation>
    </message>
    <message>
        <source>“Published” is taken from an official table; “default” is only a suggestion that your own rules should replace.</source>
        <translation>“已发表”取自正式文件的评分表；“默认”只是建议值，请以本单位规定替换。</translation>
    </message>
    <message>
        <source>Use a scheme file …</source>
        <translation>使用自己的方案文件……</translation>
    </message>
    <message>
        <source>2  Name and place</source>
        <translation>2  名称与存放位置</translation>
    </message>
    <message>
        <source>Title of the round (it stands on every form)</source>
        <translation>批次名称（印在每张表上）</translation>
    </message>
    <message>
        <source>Title of the round</source>
        <translation>批次名称</translation>
    </message>
    <message>
        <source>Example: 2026 science awards</source>
        <translation>例如：2026年度科学技术进步奖评审</translation>
    </message>
    <message>
        <source>Folder of the store (new, on this laptop)</source>
        <translation>数据存放文件夹（本机上的新文件夹）</translation>
    </message>
    <message>
        <source>3  Who can open the scores</source>
        <translation>3  谁能打开分数</translation>
    </message>
    <message>
        <source>One key: the secretary alone</source>
        <translation>单钥：秘书一人即可启封</translation>
    </message>
    <message>
        <source>Simple. Figures are shown only after the recorded act of unsealing, but whoever has this store and its words could open them.</source>
        <translation>简单。启封要记入台账，启封之前不显示任何分数；但掌握这份数据和口令的人在技术上能够提前打开。</translation>
    </message>
    <message>
        <source>Two keys: secretary and supervisor together</source>
        <translation>双钥：秘书与监督人员共同启封</translation>
    </message>
    <message>
        <source>Neither can see a score alone. The supervisor countersigns before the issue and comes with the key file for unsealing.</source>
        <translation>任何一方单独都看不到分数。发放前须由监督人员会签，启封时须带密钥文件到场。</translation>
    </message>
    <message>
        <source>The supervisor&apos;s public card (.pub)</source>
        <translation>监督人员的公开卡片（.pub）</translation>
    </message>
    <message>
        <source>Public card (*.pub);;All files (*)</source>
        <translation>公开卡片 (*.pub);;所有文件 (*)</translation>
    </message>
    <message>
        <source>4  Opening words of this store</source>
        <translation>4  打开这份数据的口令</translation>
    </message>
    <message>
        <source>✓ The round is made</source>
        <translation>✓ 批次已建好</translation>
    </message>
    <message>
        <source>This is the recovery code. It opens the store if the opening words are forgotten. It is shown only now: write it down, put it into an envelope and lock that away.</source>
        <translation>下面是恢复码。忘记口令时凭它打开数据。只显示这一次：请抄下来，装进信封，锁好保管。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>I wrote it down</source>
        <translation>我已抄下</translation>
    </message>
    <message>
        <source>✓ Fingerprint {key}. Compare it with the supervisor.</source>
        <translation>✓ 指纹 {key}，请与监督人员核对。</translation>
    </message>
    <message>
        <source>Scheme file</source>
        <translation>方案文件</translation>
    </message>
    <message>
        <source>Scheme (*.toml)</source>
        <translation>评审方案 (*.toml)</translation>
    </message>
    <message>
        <source>title</source>
        <translation>批次名称</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>supervisor&apos;s card</source>
        <translation>监督人员的公开卡片</translation>
    </message>
    <message>
        <source>opening words</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Still missing: {what}</source>
        <translation>还差：{what}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Making the round</source>
        <translation>正在新建批次</translation>
    </message>
    <message>
        <source>{title}  ·  bureau</source>
        <translation>{title}  ·  秘书处</translation>
    </message>
    <message>
        <source>Copy and change …</source>
        <translation>复制并修改……</translation>
    </message>
    <message>
        <source>For a laptop that fails. The copy opens only with the expert&apos;s words and the recovery code, or a code from both keys, together.</source>
        <translation>供电脑出故障时使用。副本须用专家的口令，加上恢复码（双钥批次为两把钥匙给出的码）一起才能打开。</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>With sample lists</source>
        <translation>用样例名单</translation>
    </message>
    <message>
        <source>For practising: marked in red everywhere, and never mixed with a real round.</source>
        <translation>供练习：处处以红字标明，与正式批次互不混用。</translation>
    </message>
    <message>
        <source>Encrypted copies allowed</source>
        <translation>允许加密副本</translation>
    </message>
</context>
<context>
    <name>BureauExpertsPage</name>
    <message>
        <source>Experts and panels</source>
        <translation>专家与评审组</translation>
    </message>
    <message>
        <source>Without assignments, every expert of a panel reads every entry of that panel.</source>
        <translation>没有导入分配表时，每位专家评审本组的全部项目。</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>A table with expert number and name; unit, post and panel where you have them.</source>
        <translation>含专家编号和姓名的表格；有单位、职称、组别的一并导入。</translation>
    </message>
    <message>
        <source>Assignments (only if not whole panels)</source>
        <translation>评审分配（不是整组评审时才需要）</translation>
    </message>
    <message>
        <source>A table with expert number and entry number, one pair a row.</source>
        <translation>含专家编号和项目编号的表格，每行一对。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Experts of the round</source>
        <translation>本批次专家</translation>
    </message>
    <message>
        <source>No experts yet. Choose a table above.</source>
        <translation>还没有专家。请在上方选择表格。</translation>
    </message>
    <message>
        <source>How many experts read each entry</source>
        <translation>每个项目有几位专家评审</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>计分方式</translation>
    </message>
    <message>
        <source>Experts of each entry</source>
        <translation>各项目的专家人数</translation>
    </message>
    <message>
        <source>No entries yet.</source>
        <translation>还没有项目。</translation>
    </message>
    <message>
        <source>✓ {count} experts are taken in.</source>
        <translation>✓ 已导入 {count} 位专家。</translation>
    </message>
    <message>
        <source>✓ {count} assignments are taken in.</source>
        <translation>✓ 已导入 {count} 条分配。</translation>
    </message>
    <message>
        <source>Experts of the round: {count}</source>
        <translation>本批次专家（{count} 位）</translation>
    </message>
    <message>
        <source>✗ Nothing to read: {seats}. Check panels and assignments.</source>
        <translation>✗ 没有分到项目：{seats}。请核对组别和分配。</translation>
    </message>
    <message>
        <source>✓ Every entry has enough experts.</source>
        <translation>✓ 每个项目的专家人数都够。</translation>
    </message>
    <message>
        <source>! {count} entries do not have as many experts as the scheme wants.</source>
        <translation>! {count} 项的专家人数不合评审方案的要求。</translation>
    </message>
    <message>
        <source>Let an expert&apos;s copy go on on another laptop …</source>
        <translation>放行专家副本，换一台电脑继续……</translation>
    </message>
</context>
<context>
    <name>BureauHomePage</name>
    <message>
        <source>Reading the round and verifying its log …</source>
        <translation>正在读取批次并核验台账……</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reading the round</source>
        <translation>正在读取批次</translation>
    </message>
    <message>
        <source>{title}  ·  bureau</source>
        <translation>{title}  ·  秘书处</translation>
    </message>
</context>
<context>
    <name>BureauIssuePage</name>
    <message>
        <source>Issue the task packages</source>
        <translation>发放任务包</translation>
    </message>
    <message>
        <source>Hand packages and codes over separately: whoever holds both can open the package.</source>
        <translation>任务包和开启码要分开交付：两样都在手里的人就能打开。</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>任务包</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Seats and their packages</source>
        <translation>各席位的任务包</translation>
    </message>
    <message>
        <source>No experts yet.</source>
        <translation>还没有专家。</translation>
    </message>
    <message>
        <source>not issued</source>
        <translation>未发放</translation>
    </message>
    <message>
        <source>✓ issued anew, no. {number}</source>
        <translation>✓ 重新发放（第 {number} 次）</translation>
    </message>
    <message>
        <source>✓ issued</source>
        <translation>✓ 已发放</translation>
    </message>
    <message>
        <source>Folder for the task packages</source>
        <translation>任务包存放文件夹</translation>
    </message>
    <message>
        <source>Folder for the code slips (another stick, if you can)</source>
        <translation>开启码存放文件夹（最好是另一个 U 盘）</translation>
    </message>
    <message>
        <source>Two-key round: with the supervisor&apos;s key the slips are printed readable here; without it they are written sealed, and only the supervisor can open them.</source>
        <translation>双钥批次：监督人员在场用密钥，开启码直接生成可打印的纸条；不用密钥，则密封写出，只有监督人员能打开。</translation>
    </message>
    <message>
        <source>Issue to all seats</source>
        <translation>向全部席位发放</translation>
    </message>
    <message>
        <source>For a lost package or code, or a broken laptop: a new package and a new code are made, and what the old key sends from now on does not count.</source>
        <translation>用于任务包或开启码遗失、专家换电脑：生成新的任务包和开启码，此后旧密钥交来的包不再计入。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason; it is printed</source>
        <translation>理由（会印在记录里）</translation>
    </message>
    <message>
        <source>Folder for the new package</source>
        <translation>新任务包存放文件夹</translation>
    </message>
    <message>
        <source>Folder for the new code slip</source>
        <translation>新开启码存放文件夹</translation>
    </message>
    <message>
        <source>Enrol this seat anew</source>
        <translation>重新登记并发放</translation>
    </message>
    <message>
        <source>✗ The two folders must be apart: neither may lie inside the other.</source>
        <translation>✗ 两个文件夹必须分开，不能相同，也不能互相包含。</translation>
    </message>
    <message>
        <source>Enrol {seat} {name} anew</source>
        <translation>为 {seat} {name} 重新登记</translation>
    </message>
    <message>
        <source>Writing the packages</source>
        <translation>正在生成任务包</translation>
    </message>
    <message>
        <source>Writing the package</source>
        <translation>正在生成任务包</translation>
    </message>
    <message>
        <source>Backing up the store</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>✓ {count} packages are in {folder}</source>
        <translation>✓ 已生成 {count} 个任务包，存放在 {folder}</translation>
    </message>
    <message>
        <source>Codes, sealed to the supervisor:</source>
        <translation>开启码（已密封给监督人员）：</translation>
    </message>
    <message>
        <source>Code slips to print and cut:</source>
        <translation>开启码纸条（打印后裁开，分别交付）：</translation>
    </message>
    <message>
        <source>Issue to the {count} seats without a package</source>
        <translation>向还没有任务包的 {count} 个席位发放</translation>
    </message>
</context>
<context>
    <name>BureauMergePage</name>
    <message>
        <source>Receive and merge score packages</source>
        <translation>收件合并</translation>
    </message>
    <message>
        <source>Choose score packages …</source>
        <translation>选择评分包……</translation>
    </message>
    <message>
        <source>or drop .rvscore files here. They are only looked at; nothing is written before you confirm.</source>
        <translation>或把 .rvscore 文件拖到这里。先核验预览，确认之前不写入任何内容。</translation>
    </message>
    <message>
        <source>Arrived {came} of {all} seats</source>
        <translation>已到 {came} / {all} 个席位</translation>
    </message>
    <message>
        <source>✗ conflict to settle: {seats}</source>
        <translation>✗ 有冲突待裁定：{seats}</translation>
    </message>
    <message>
        <source>! late, held: {count}</source>
        <translation>! 迟到待接收：{count} 份</translation>
    </message>
    <message>
        <source>the intake is closed</source>
        <translation>收件已截止</translation>
    </message>
    <message>
        <source>No package was issued yet, so none can come back.</source>
        <translation>还没有发放任务包，收不到评分包。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Verifying the packages</source>
        <translation>正在核验评分包</translation>
    </message>
    <message>
        <source>Letters kept</source>
        <translation>已收的评分包</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>短码</translation>
    </message>
    <message>
        <source>No letter has come yet.</source>
        <translation>还没有收到评分包。</translation>
    </message>
    <message>
        <source>Preview: nothing is written yet</source>
        <translation>预览：尚未写入任何内容</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Preview of the merge</source>
        <translation>合并预览</translation>
    </message>
    <message>
        <source>Commit the merge</source>
        <translation>确认合并</translation>
    </message>
    <message>
        <source>Drop the preview</source>
        <translation>放弃预览</translation>
    </message>
    <message>
        <source>{files} files: {new} new, {known} known already, {refused} refused.</source>
        <translation>共 {files} 个文件：新收 {new} 份，早已收到 {known} 份，拒收 {refused} 份。</translation>
    </message>
    <message>
        <source>Seats in conflict afterwards: {seats}.</source>
        <translation>合并后有冲突的席位：{seats}。</translation>
    </message>
    <message>
        <source>Commit the merge ({count} new)</source>
        <translation>确认合并（新收 {count} 份）</translation>
    </message>
    <message>
        <source>Scored {scored}, recused {recused}, missing {missing}.</source>
        <translation>已评 {scored}，回避 {recused}，缺 {missing}。</translation>
    </message>
    <message>
        <source>Changed: {what}</source>
        <translation>状态变化：{what}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Writing the letters</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Backing up the store</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>{count} letters are kept.</source>
        <translation>已新收 {count} 份评分包。</translation>
    </message>
    <message>
        <source>Choose score packages</source>
        <translation>选择评分包</translation>
    </message>
    <message>
        <source>Score packages (*.rvscore);;All files (*)</source>
        <translation>评分包 (*.rvscore);;所有文件 (*)</translation>
    </message>
    <message>
        <source>✗ Refused</source>
        <translation>✗ 拒收</translation>
    </message>
    <message>
        <source>· Known already</source>
        <translation>· 早已收到</translation>
    </message>
    <message>
        <source>✓ Keep, counts</source>
        <translation>✓ 收下，计入</translation>
    </message>
    <message>
        <source>! Keep, no count</source>
        <translation>! 收下，暂不计入</translation>
    </message>
    <message>
        <source>Choose it and settle the conflict</source>
        <translation>选中后裁定冲突</translation>
    </message>
    <message>
        <source>Choose it to admit it</source>
        <translation>选中后决定是否接收</translation>
    </message>
    <message>
        <source>Act no.</source>
        <translation>记录号</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What to know or do</source>
        <translation>说明与处理</translation>
    </message>
    <message>
        <source>The expert&apos;s reason: {reason}</source>
        <translation>专家说明的重交原因：{reason}</translation>
    </message>
    <message>
        <source>submitted again: {reason}</source>
        <translation>重交原因：{reason}</translation>
    </message>
    <message>
        <source>✓ Keep, recusals</source>
        <translation>✓ 保存，回避</translation>
    </message>
</context>
<context>
    <name>BureauPreparePage</name>
    <message>
        <source>Prepare the round</source>
        <translation>准备批次</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>A table (.xlsx .xls .csv) with number and title, as your office keeps it. The usual headings are recognised. You can also drop it here.</source>
        <translation>单位现有的名单表格（.xlsx .xls .csv），至少有编号和名称；常用表头会自动识别。也可以把文件拖到这里。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Entries of the round</source>
        <translation>本批次项目</translation>
    </message>
    <message>
        <source>No entries yet. Choose a table above.</source>
        <translation>还没有项目。请在上方选择表格。</translation>
    </message>
    <message>
        <source>Search number, title, unit or person</source>
        <translation>查找编号、名称、单位或人员</translation>
    </message>
    <message>
        <source>✓ {count} entries are taken in.</source>
        <translation>✓ 已导入 {count} 项。</translation>
    </message>
    <message>
        <source>First take in the entries.</source>
        <translation>请先导入项目名单。</translation>
    </message>
    <message>
        <source>No dossiers yet. A round may go without.</source>
        <translation>还没有申报材料。没有材料也可以评审。</translation>
    </message>
    <message>
        <source>✓ {files} files are sealed; {without} entries have none.</source>
        <translation>✓ 已密封 {files} 份材料；{without} 个项目没有材料。</translation>
    </message>
    <message>
        <source>Entries of the round: {count}</source>
        <translation>本批次项目（{count} 项）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>申报材料</translation>
    </message>
    <message>
        <source>A folder of PDF files; a file belongs to the entry whose number stands in its name or in its folder&apos;s name. Each is sealed on its own.</source>
        <translation>放 PDF 文件的文件夹；文件名或所在文件夹名中含哪个项目编号，就归哪个项目。每份材料单独密封。</translation>
    </message>
    <message>
        <source>Choose the folder …</source>
        <translation>选择文件夹……</translation>
    </message>
    <message>
        <source>Choose the folder of dossiers</source>
        <translation>选择申报材料文件夹</translation>
    </message>
    <message>
        <source>Seal these files</source>
        <translation>密封这些材料</translation>
    </message>
    <message>
        <source>Do not take them</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Folder of dossiers</source>
        <translation>申报材料文件夹</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在核对文件</translation>
    </message>
    <message>
        <source>{files} files belong to {entries} entries.</source>
        <translation>{files} 个文件对应 {entries} 个项目。</translation>
    </message>
    <message>
        <source>Without a file: {what}</source>
        <translation>没有材料的项目：{what}</translation>
    </message>
    <message>
        <source>Belong to no entry, left out: {what}</source>
        <translation>不对应任何项目、不导入：{what}</translation>
    </message>
    <message>
        <source>Sealing the dossiers</source>
        <translation>正在密封材料</translation>
    </message>
    <message>
        <source>Scheme: {scheme}. Lists can be taken in again until the packages are issued.</source>
        <translation>评审方案：{scheme}。任务包发放以前，名单可以重新导入。</translation>
    </message>
    <message>
        <source>Change the scheme …</source>
        <translation>更改方案……</translation>
    </message>
    <message>
        <source>Scheme: {scheme}. After issue a change needs a reason, and amendments for its seats.</source>
        <translation>方案：{scheme}。任务包发放后，更改要写明理由，并给有关席位生成变更通知。</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>更改理由</translation>
    </message>
    <message>
        <source>Reason for the change; it is printed</source>
        <translation>更改理由（会打印）</translation>
    </message>
    <message>
        <source>Scheme: {scheme}.</source>
        <translation>评审方案：{scheme}。</translation>
    </message>
</context>
<context>
    <name>BureauRankingPage</name>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均分</translation>
    </message>
    <message>
        <source>Trimmed</source>
        <translation>去极值</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Nothing was unsealed yet: no score can be seen. Close the intake and unseal first.</source>
        <translation>还没有启封，任何分数都不能看。请先截止收件并启封。</translation>
    </message>
    <message>
        <source>Search number, title or unit</source>
        <translation>查找编号、名称或单位</translation>
    </message>
    <message>
        <source>Export as a spreadsheet …</source>
        <translation>导出表格……</translation>
    </message>
    <message>
        <source>Reckoning the ranking</source>
        <translation>正在计算排序</translation>
    </message>
    <message>
        <source>The spreadsheet is written: {file}</source>
        <translation>表格已导出：{file}</translation>
    </message>
    <message>
        <source>Writing the spreadsheet</source>
        <translation>正在导出表格</translation>
    </message>
    <message>
        <source>Incomplete: {count} sheets are missing. This is for information only.</source>
        <translation>不完整：还缺 {count} 份评分表，下列结果只供参考。</translation>
    </message>
    <message>
        <source>{count} letters are not unsealed yet and are not reckoned in.</source>
        <translation>还有 {count} 份计入的评分包没有启封，没有参加计算。</translation>
    </message>
    <message>
        <source>Digest of the ranking: {digest}</source>
        <translation>结果摘要：{digest}</translation>
    </message>
    <message>
        <source>Scheme: {title}</source>
        <translation>方案：{title}</translation>
    </message>
    <message>
        <source>Export ranking and tally</source>
        <translation>导出排序和汇总</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>电子表格 (*.xlsx)</translation>
    </message>
    <message>
        <source>Statistics (for study)</source>
        <translation>统计（供研究）</translation>
    </message>
    <message>
        <source>Change the scheme …</source>
        <translation>更改方案……</translation>
    </message>
</context>
<context>
    <name>BureauReleasePage</name>
    <message>
        <source>Let an expert&apos;s copy go on on another laptop</source>
        <translation>放行专家副本，换一台电脑继续</translation>
    </message>
    <message>
        <source>Secretary and supervisor together; it stands in the log of acts, and the expert signs F21 again.</source>
        <translation>由秘书和监督人员一起办理，记入台账；专家重新签署 F21。</translation>
    </message>
    <message>
        <source>The stick, or the folder the copy is in</source>
        <translation>U 盘，或副本所在的文件夹</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Example: the first laptop failed</source>
        <translation>例：第一台电脑出故障</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Release the copy</source>
        <translation>放行副本</translation>
    </message>
    <message>
        <source>Give these digits to the expert in person. Together with the expert&apos;s own words they open the copy on the other laptop. They are not kept and not shown again.</source>
        <translation>请把这些数字交给专家本人。它们和专家自己的口令一起，才能在另一台电脑上打开副本。数字不保存，也不再显示。</translation>
    </message>
    <message>
        <source>The expert has the code</source>
        <translation>专家已拿到</translation>
    </message>
    <message>
        <source>Releasing the copy</source>
        <translation>正在放行副本</translation>
    </message>
    <message>
        <source>Code for seat {seat}</source>
        <translation>席位 {seat} 的放行码</translation>
    </message>
</context>
<context>
    <name>BureauStatisticsPage</name>
    <message>
        <source>Statistics (for study)</source>
        <translation>统计（供研究）</translation>
    </message>
    <message>
        <source>For study only: they decide nothing, change no result, and stand on no form.</source>
        <translation>仅供研究：不作为评审依据，不改变任何结果，也不印在任何表上。</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Cut line</source>
        <translation>界线</translation>
    </message>
    <message>
        <source>Back to the ranking</source>
        <translation>返回排序</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>评审组</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均分</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Lenient | strict</source>
        <translation>偏宽｜偏严</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Draws above</source>
        <translation>在线上</translation>
    </message>
    <message>
        <source>Left to the panel</source>
        <translation>留待评议</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>The scheme has neither grades nor a budget: there is no line to judge.</source>
        <translation>本方案没有等级，也没有经费线，没有界线可估。</translation>
    </message>
    <message>
        <source>Reckoning the statistics</source>
        <translation>正在计算统计</translation>
    </message>
    <message>
        <source>{grade} or better</source>
        <translation>“{grade}”及以上</translation>
    </message>
    <message>
        <source>{draws} draws from seed {seed}; the same seed gives the same figures.</source>
        <translation>自随机种子 {seed} 重抽 {draws} 次；同一种子得到相同结果。</translation>
    </message>
    <message>
        <source>{panel}{scores} scores on {entries} entries, {gaps} gaps. ICC and Kendall&apos;s W are of the complete part: {complete} entries that {experts} experts all scored. Krippendorff&apos;s alpha takes all scores.</source>
        <translation>{panel}{entries} 个对象共 {scores} 份评分，缺 {gaps} 份。ICC 与 Kendall W 按完整部分计算：{experts} 位专家都评了的 {complete} 个对象；Krippendorff α 用全部评分。</translation>
    </message>
    <message>
        <source>every entry has experts of its own</source>
        <translation>每个对象由不同的专家评</translation>
    </message>
    <message>
        <source>the experts are drawn from many</source>
        <translation>专家是从众多专家中抽取的</translation>
    </message>
    <message>
        <source>these experts and no others; severity left out</source>
        <translation>只看这些专家，不计宽严差别</translation>
    </message>
    <message>
        <source>one expert&apos;s reliability: </source>
        <translation>单个专家的信度：</translation>
    </message>
    <message>
        <source>the panel mean&apos;s reliability: </source>
        <translation>专家组均分的信度：</translation>
    </message>
    <message>
        <source>how alike the orders are; 1 is one order (χ² {chi2}, p {p})</source>
        <translation>排序的一致程度，1 为完全相同（χ² {chi2}，p {p}）</translation>
    </message>
    <message>
        <source>agreement beyond chance, gaps and all</source>
        <translation>超出偶然的一致程度，允许缺评</translation>
    </message>
    <message>
        <source>agreement of the recommendations beyond chance</source>
        <translation>推荐意见超出偶然的一致程度</translation>
    </message>
    <message>
        <source>the same, where all entries have as many recommendations</source>
        <translation>同上，要求各对象的推荐意见数相同</translation>
    </message>
    <message>
        <source>how far the criteria measure one thing</source>
        <translation>各项指标是否在衡量同一件事</translation>
    </message>
    <message>
        <source>reliability foretold for a panel of {size} (Spearman and Brown)</source>
        <translation>推算 {size} 位专家均分的信度（Spearman–Brown）</translation>
    </message>
    <message>
        <source>Choose an expert to see which grades would change without them.</source>
        <translation>选中一位专家，可看去掉其评分后哪些等级会变。</translation>
    </message>
    <message>
        <source>Without {seat}, {places} places and {count} grades would change: {which}</source>
        <translation>去掉 {seat}：{places} 个名次、{count} 个等级会变：{which}</translation>
    </message>
    <message>
        <source>{grade} or better: {told} (95 % of draws and more are sure)</source>
        <translation>“{grade}”及以上：{told}（95% 以上的重抽结果相同为“稳”）</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>无法比较</translation>
    </message>
    <message>
        <source>strict {points}</source>
        <translation>偏严 {points}</translation>
    </message>
    <message>
        <source>lenient {points}</source>
        <translation>偏宽 {points}</translation>
    </message>
    <message>
        <source>Nothing was unsealed yet: no score can be seen. Close the intake and unseal first.</source>
        <translation>尚未启封，看不到分数。请先截止收件并启封。</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>相关</translation>
    </message>
    <message>
        <source>Grades moved</source>
        <translation>等级变动</translation>
    </message>
    <message>
        <source>Other methods</source>
        <translation>其他方法</translation>
    </message>
    <message>
        <source>The same answers put in order by other methods, with each method&apos;s figure in brackets. They rank nothing: the place is the scheme&apos;s.</source>
        <translation>同一批评分用其他方法得到的次序，括号内为各方法的数值。仅供对照，不排序：名次以本方案为准。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Shrunken (BLUP)</source>
        <translation>收缩值（BLUP）</translation>
    </message>
    <message>
        <source>Without weights</source>
        <translation>偏序（不加权）</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>No score, or more than {most} entries in a panel: nothing is compared.</source>
        <translation>没有评分，或评审组超过 {most} 个对象：不作对照。</translation>
    </message>
</context>
<context>
    <name>BureauUnsealPage</name>
    <message>
        <source>Close the intake and unseal</source>
        <translation>截止收件与启封</translation>
    </message>
    <message>
        <source>Both acts are recorded with their time and cannot be taken back.</source>
        <translation>这两步都记入台账，不能撤回。</translation>
    </message>
    <message>
        <source>No package was issued yet.</source>
        <translation>还没有发放任务包。</translation>
    </message>
    <message>
        <source>First close the intake.</source>
        <translation>请先截止收件。</translation>
    </message>
    <message>
        <source>{count} letters that count are still sealed.</source>
        <translation>有 {count} 份计入的评分包还密封着。</translation>
    </message>
    <message>
        <source>No letter counts: there is nothing to open.</source>
        <translation>没有计入的评分包，无可启封。</translation>
    </message>
    <message>
        <source>1  Close the intake</source>
        <translation>1  截止收件</translation>
    </message>
    <message>
        <source>From then on a letter that comes is late: it is kept, but does not count until you admit it with a reason. Close when the date is over or everything has arrived.</source>
        <translation>截止之后再收到的评分包算迟到：会保存下来，但要写明理由接收后才计入。到了截止日期，或全部到齐，就可以截止。</translation>
    </message>
    <message>
        <source>Close the intake …</source>
        <translation>截止收件……</translation>
    </message>
    <message>
        <source>Close it now</source>
        <translation>现在截止</translation>
    </message>
    <message>
        <source>2  Unseal</source>
        <translation>2  启封</translation>
    </message>
    <message>
        <source>Opens the letters that count. Before it no figure is shown anywhere; from then on the ranking can be seen, and every later change prints its reason.</source>
        <translation>打开全部计入的评分包。在此之前任何地方都不显示分数；此后可以看排序，以后的每次改动都会把理由印在记录里。</translation>
    </message>
    <message>
        <source>Unseal …</source>
        <translation>启封……</translation>
    </message>
    <message>
        <source>To the ranking</source>
        <translation>查看排序</translation>
    </message>
    <message>
        <source>Unseal now</source>
        <translation>现在启封</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>✗ Nothing has come from {count} seats: {who}</source>
        <translation>✗ {count} 个席位没有到件：{who}</translation>
    </message>
    <message>
        <source>! Letters with gaps: {who} ({count} sheets missing)</source>
        <translation>! 到件不全：{who}（缺 {count} 份评分表）</translation>
    </message>
    <message>
        <source>✗ Conflict not settled: {who}</source>
        <translation>✗ 冲突未裁定：{who}</translation>
    </message>
    <message>
        <source>! Late, not admitted: {who}</source>
        <translation>! 迟到未接收：{who}</translation>
    </message>
    <message>
        <source>Close although this is missing?
{what}</source>
        <translation>还有下列缺项，仍要截止吗？
{what}</translation>
    </message>
    <message>
        <source>Everything has arrived. Close the intake?</source>
        <translation>已全部到齐。现在截止收件吗？</translation>
    </message>
    <message>
        <source>Unseal {count} letters now? It cannot be taken back.</source>
        <translation>现在启封 {count} 份评分包吗？启封不能撤回。</translation>
    </message>
    <message>
        <source>Closing the intake</source>
        <translation>正在截止收件</translation>
    </message>
    <message>
        <source>Opening the letters</source>
        <translation>正在启封</translation>
    </message>
    <message>
        <source>Backing up the store</source>
        <translation>正在备份</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>{question}: {answer}</source>
        <translation>{question}：{answer}</translation>
    </message>
</context>
<context>
    <name>ClosedDeclarations</name>
    <message>
        <source>Locked by the bureau, with your answers</source>
        <translation>秘书处已锁定的项目和您的申报</translation>
    </message>
    <message>
        <source>stands aside: {ground}</source>
        <translation>需回避：{ground}</translation>
    </message>
    <message>
        <source>no conflict</source>
        <translation>无需回避</translation>
    </message>
    <message>
        <source>not answered before it was locked</source>
        <translation>锁定前未申报</translation>
    </message>
</context>
<context>
    <name>CodeEntry</name>
    <message>
        <source>{name}, group {number} of 4</source>
        <translation>{name}，第 {number} 组（共 4 组）</translation>
    </message>
    <message>
        <source>16 digits from the code slip; the last one is a check digit.</source>
        <translation>纸条上的 16 位数字，最后一位是校验位。</translation>
    </message>
    <message>
        <source>✓ The code is typed without a slip.</source>
        <translation>✓ 16 位数字齐全。</translation>
    </message>
</context>
<context>
    <name>CommentBox</name>
    <message>
        <source>Comment</source>
        <translation>评语</translation>
    </message>
    <message>
        <source>Put in: {phrase}</source>
        <translation>插入：{phrase}</translation>
    </message>
    <message>
        <source>the total is below {line}</source>
        <translation>总分低于 {line}</translation>
    </message>
    <message>
        <source>the total is {line} or more</source>
        <translation>总分达到 {line}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“{choices}” is recommended</source>
        <translation>建议为“{choices}”</translation>
    </message>
    <message>
        <source>At least {least} characters where {conditions}</source>
        <translation>{conditions}时，评语不少于 {least} 字</translation>
    </message>
    <message>
        <source> or </source>
        <translation>，或</translation>
    </message>
    <message>
        <source>{count} / {most} characters, at least {least}</source>
        <translation>{count} / {most} 字，至少 {least} 字</translation>
    </message>
    <message>
        <source>{count} / {most} characters</source>
        <translation>{count} / {most} 字</translation>
    </message>
</context>
<context>
    <name>ComparisonFindings</name>
    <message>
        <source>My judgements (private)</source>
        <translation>我的判断（仅本人可见）</translation>
    </message>
    <message>
        <source>Nothing said yet. Say of two entries which is better, and see here whether your totals agree.</source>
        <translation>还没有判断。指出两个对象中哪一个更好，这里就会显示您的打分是否与之一致。</translation>
    </message>
    <message>
        <source>In a circle: {entries}. No scores can fit; take one of them back.</source>
        <translation>判断成了循环：{entries}。任何打分都无法同时满足，请收回其中一条。</translation>
    </message>
    <message>
        <source> above </source>
        <translation> 优于 </translation>
    </message>
    <message>
        <source>✓ Your totals agree with all you said.</source>
        <translation>✓ 您的总分与全部判断一致。</translation>
    </message>
    <message>
        <source>{above} above {below}</source>
        <translation>{above} 优于 {below}</translation>
    </message>
    <message>
        <source>You said {above} above {below}; their totals are the same: {total}.</source>
        <translation>您判断 {above} 优于 {below}，但两者总分相同：{total}。</translation>
    </message>
    <message>
        <source>You said {above} above {below}; the totals say otherwise: {total} and {other}.</source>
        <translation>您判断 {above} 优于 {below}，但总分相反：{total} 对 {other}。</translation>
    </message>
    <message>
        <source>What you said puts {above} above {below}; the totals say otherwise: {total} and {other}.</source>
        <translation>由您的几条判断可知 {above} 优于 {below}，但总分相反：{total} 对 {other}。</translation>
    </message>
    <message>
        <source>Go to {entry}</source>
        <translation>转到 {entry}</translation>
    </message>
    <message>
        <source>Take back: {above} above {below}</source>
        <translation>收回判断：{above} 优于 {below}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回判断</translation>
    </message>
    <message>
        <source>How my totals lie</source>
        <translation>总分分布</translation>
    </message>
    <message>
        <source>{count} totals, from {low} to {high}</source>
        <translation>共 {count} 个总分，从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>No two totals are the same.</source>
        <translation>没有总分相同的对象。</translation>
    </message>
    <message>
        <source>Tie at {total}: {entries}</source>
        <translation>总分同为 {total}：{entries}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>How I use the scale</source>
        <translation>分值使用情况</translation>
    </message>
    <message>
        <source>Dots are figures you gave, the line across is their mean, the track all you may give.</source>
        <translation>圆点是您打过的分值，竖线是平均值，整条是可用范围。</translation>
    </message>
    <message>
        <source>{low}–{high} of {allowed_low}–{allowed_high}, mean {mean}</source>
        <translation>用了 {low}–{high}（可用 {allowed_low}–{allowed_high}），平均 {mean}</translation>
    </message>
    <message>
        <source>; at the ends: {low} lowest, {high} highest, of {count}</source>
        <translation>；{count} 个中最低分 {low} 个、最高分 {high} 个</translation>
    </message>
</context>
<context>
    <name>ComparisonList</name>
    <message>
        <source>My entries by total</source>
        <translation>按总分排列的全部对象</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>no total yet</source>
        <translation>尚无总分</translation>
    </message>
    <message>
        <source>place {rank}</source>
        <translation>第 {rank} 名</translation>
    </message>
    <message>
        <source>tied</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>total {total}</source>
        <translation>总分 {total}</translation>
    </message>
    <message>
        <source>against a judgement</source>
        <translation>与判断不符</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Abstained</source>
        <translation>弃权</translation>
    </message>
</context>
<context>
    <name>ComparisonRows</name>
    <message>
        <source>⚠ against a judgement</source>
        <translation>⚠ 与判断不符</translation>
    </message>
    <message>
        <source>= tie</source>
        <translation>= 并列</translation>
    </message>
</context>
<context>
    <name>CountersignPanel</name>
    <message>
        <source>Countersigning by the supervisor</source>
        <translation>监督人员会签</translation>
    </message>
    <message>
        <source>Countersign scheme, entries and experts</source>
        <translation>会签方案、项目和专家名单</translation>
    </message>
    <message>
        <source>✓ Countersigned as it stands now.</source>
        <translation>✓ 现在的方案和名单已会签。</translation>
    </message>
    <message>
        <source>The packages were issued after countersigning.</source>
        <translation>会签之后已发放任务包。</translation>
    </message>
    <message>
        <source>First take in entries and experts; then the supervisor signs both.</source>
        <translation>请先导入项目和专家名单，再由监督人员一并会签。</translation>
    </message>
    <message>
        <source>! Something changed after countersigning: sign once more.</source>
        <translation>! 会签之后又有改动，须重新会签。</translation>
    </message>
    <message>
        <source>Not signed yet. Look the lists over together, then sign.</source>
        <translation>尚未会签。请与监督人员一起核对名单后会签。</translation>
    </message>
    <message>
        <source>Countersigning</source>
        <translation>正在会签</translation>
    </message>
</context>
<context>
    <name>CriterionBox</name>
    <message>
        <source>Level {level} {figures}, {criterion}</source>
        <translation>档次 {level} {figures}，{criterion}</translation>
    </message>
    <message>
        <source>Give {figure} for {criterion}</source>
        <translation>{criterion} 打 {figure} 分</translation>
    </message>
    <message>
        <source>{descriptor} Any figure between can be typed.</source>
        <translation>{descriptor}&#x3000;其间的分数可直接输入。</translation>
    </message>
</context>
<context>
    <name>DeclarationRow</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No conflict</source>
        <translation>无需回避</translation>
    </message>
    <message>
        <source>No conflict with {entry}</source>
        <translation>无需回避：{entry}</translation>
    </message>
    <message>
        <source>I must stand aside</source>
        <translation>需回避</translation>
    </message>
    <message>
        <source>I must stand aside from {entry}</source>
        <translation>需回避：{entry}</translation>
    </message>
    <message>
        <source>✓ Recorded</source>
        <translation>✓ 已记录</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>By the lists, please look: {named}. Answer this one by itself.</source>
        <translation>按名单提示：{named}。请单独作答。</translation>
    </message>
</context>
<context>
    <name>DeclaredRecusals</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Stands aside from</source>
        <translation>回避对象</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>回避情形</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Recusals declared</source>
        <translation>回避申报</translation>
    </message>
    <message>
        <source>No expert has declared a recusal.</source>
        <translation>没有专家申报需回避。</translation>
    </message>
    <message>
        <source>Record this recusal</source>
        <translation>登记这一条</translation>
    </message>
    <message>
        <source>{letters} experts have handed in their answers; {count} recusals wait for you.</source>
        <translation>{letters} 位专家已交回避申报，{count} 条待登记。</translation>
    </message>
    <message>
        <source>Record all {count}</source>
        <translation>全部登记（{count} 条）</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在登记</translation>
    </message>
    <message>
        <source>{count} recusals are recorded. Sheets already there are kept and do not count.</source>
        <translation>已登记 {count} 条回避。已交的评分表保存但不计入。</translation>
    </message>
    <message>
        <source>✓ recorded</source>
        <translation>✓ 已登记</translation>
    </message>
    <message>
        <source>! waits</source>
        <translation>! 待登记</translation>
    </message>
    <message>
        <source>panel “{panel}”, {count} entries</source>
        <translation>“{panel}”组全部 {count} 项</translation>
    </message>
    <message>
        <source>the whole round, {count} entries</source>
        <translation>整个批次 {count} 项</translation>
    </message>
</context>
<context>
    <name>DeskComforts</name>
    <message>
        <source>Draft, not submitted</source>
        <translation>暂存，尚未提交</translation>
    </message>
    <message>
        <source>Everything is kept on this laptop; no package was written yet.</source>
        <translation>全部内容已存在本机，还没有写出评分包。</translation>
    </message>
    <message>
        <source>✓ Submitted</source>
        <translation>✓ 已提交</translation>
    </message>
    <message>
        <source>Revision {revision} of {time} holds these very answers.</source>
        <translation>第 {revision} 版（{time}）与当前内容完全一致。</translation>
    </message>
    <message>
        <source>Changed: submit again</source>
        <translation>已改动，须再提交</translation>
    </message>
    <message>
        <source>Answers were changed after revision {revision} of {time}.</source>
        <translation>第 {revision} 版（{time}）提交后有改动。</translation>
    </message>
    <message>
        <source>✓ Submitted, without {drafts} draft(s)</source>
        <translation>✓ 已提交，{drafts} 项草稿未计入</translation>
    </message>
    <message>
        <source>Reopened: submit again</source>
        <translation>有复评，请重新提交</translation>
    </message>
    <message>
        <source>Revision {revision} of {time} was made before entries were reopened.</source>
        <translation>第 {revision} 版（{time}）是复评之前提交的。</translation>
    </message>
</context>
<context>
    <name>DeskDocuments</name>
    <message>
        <source>This document showed no page when it was last opened, and no other could be opened beside it. The entry can be scored without. To try again, choose another entry and come back.</source>
        <translation>上次打开这份材料时一直没有显示出页面，其他材料也因此打不开。可以不看它先评分；要再试一次，请先选别的项目再选回来。</translation>
    </message>
    <message>
        <source>This document could not be opened.</source>
        <translation>这份材料没有打开。</translation>
    </message>
</context>
<context>
    <name>DeskNotes</name>
    <message>
        <source>✓ Saved on this laptop</source>
        <translation>✓ 已存本机</translation>
    </message>
    <message>
        <source>NOT SAVED</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>DeskOpening</name>
    <message>
        <source>{title}  ·  expert {number} {name}</source>
        <translation>{title}  ·  专家 {number} {name}</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Outline</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>This document has no outline.</source>
        <translation>这份材料没有目录。</translation>
    </message>
</context>
<context>
    <name>DossierPane</name>
    <message>
        <source>Documents of this entry</source>
        <translation>本项材料</translation>
    </message>
    <message>
        <source>There is no document for this entry.</source>
        <translation>本项没有申报材料。</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>正在打开 {name}……</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>第 {page} / {count} 页</translation>
    </message>
    <message>
        <source>Outline and pages</source>
        <translation>目录与缩略图</translation>
    </message>
    <message>
        <source>Previous page (Ctrl+Page Up)</source>
        <translation>上一页（Ctrl+Page Up）</translation>
    </message>
    <message>
        <source>Next page (Ctrl+Page Down)</source>
        <translation>下一页（Ctrl+Page Down）</translation>
    </message>
    <message>
        <source>Find in the document (Ctrl+Shift+F)</source>
        <translation>在材料中查找（Ctrl+Shift+F）</translation>
    </message>
    <message>
        <source>Smaller (− or Ctrl and wheel)</source>
        <translation>缩小（− 或 Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Larger (+ or Ctrl and wheel)</source>
        <translation>放大（+ 或 Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Fit width (0)</source>
        <translation>适合宽度（0）</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>显示整页</translation>
    </message>
    <message>
        <source>Turn a quarter to the right</source>
        <translation>向右旋转 90°</translation>
    </message>
    <message>
        <source>Pin this page to a criterion as evidence</source>
        <translation>把当前页作为某项指标的依据</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>作为依据</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Search entries</source>
        <translation>查找评审对象</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待评</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Recused</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>评审对象</translation>
    </message>
    <message>
        <source>No entry fits this search.</source>
        <translation>没有符合条件的评审对象。</translation>
    </message>
    <message>
        <source>Check and submit …</source>
        <translation>检查并提交……</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>已完成 {done} / {all} 项</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Changes …</source>
        <translation>变更……</translation>
    </message>
    <message>
        <source>Changes from the bureau</source>
        <translation>秘书处的变更</translation>
    </message>
    <message>
        <source>Abstained</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>待复看</translation>
    </message>
    <message>
        <source>Compare my entries</source>
        <translation>比较我的评分</translation>
    </message>
    <message>
        <source>Also by Ctrl+B</source>
        <translation>也可按 Ctrl+B</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>复评</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>Not begun</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Recused</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Abstained</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>flagged for later</source>
        <translation>待复看</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>复评</translation>
    </message>
</context>
<context>
    <name>EvidenceRow</name>
    <message>
        <source>{document} p. {page}</source>
        <translation>{document} 第 {page} 页</translation>
    </message>
    <message>
        <source>Evidence: {document} page {page}</source>
        <translation>依据：{document} 第 {page} 页</translation>
    </message>
    <message>
        <source>Remove the evidence {document} page {page}</source>
        <translation>删除依据：{document} 第 {page} 页</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ExpertAmendmentPage</name>
    <message>
        <source>What the bureau changed</source>
        <translation>秘书处的变更</translation>
    </message>
    <message>
        <source>Open an amendment …</source>
        <translation>打开变更通知……</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Some answers are not saved yet. Go back, save them, and open it again.</source>
        <translation>还有内容没有保存。请返回保存后，再打开变更通知。</translation>
    </message>
    <message>
        <source>Opening the amendment</source>
        <translation>正在打开变更通知</translation>
    </message>
    <message>
        <source>Amendment no. {number} was opened before. Nothing changed now.</source>
        <translation>第 {number} 号变更通知早已打开过，这次没有任何变化。</translation>
    </message>
    <message>
        <source>Amendment no. {number} is taken in. Every score that still holds was kept.</source>
        <translation>第 {number} 号变更通知已采用。仍然有效的评分全部保留。</translation>
    </message>
    <message>
        <source>It was not taken, and nothing on this laptop changed.</source>
        <translation>没有采用，这台电脑上的内容没有任何变化。</translation>
    </message>
    <message>
        <source>No amendment has come yet. Open one from the stick, or drop it here.</source>
        <translation>还没有收到变更通知。可以从 U 盘打开，也可以把文件拖到这里。</translation>
    </message>
    <message>
        <source>The last one was amendment no. {number}. It changed:</source>
        <translation>最近一份是第 {number} 号变更通知，内容如下：</translation>
    </message>
    <message>
        <source>For you to do</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>For you to know</source>
        <translation>请您知悉</translation>
    </message>
    <message>
        <source>No longer open</source>
        <translation>不再开放</translation>
    </message>
    <message>
        <source>Open an amendment</source>
        <translation>打开变更通知</translation>
    </message>
    <message>
        <source>Amendment (*.rvtask)</source>
        <translation>变更通知 (*.rvtask)</translation>
    </message>
</context>
<context>
    <name>ExpertCheckPage</name>
    <message>
        <source>Check before you sign</source>
        <translation>签名前检查</translation>
    </message>
    <message>
        <source>Back to scoring</source>
        <translation>返回评分</translation>
    </message>
    <message>
        <source>Go on to signing</source>
        <translation>继续，去签名</translation>
    </message>
    <message>
        <source>{complete} scored, {aside} stood aside, {draft} begun, {untouched} not begun</source>
        <translation>已评 {complete} 项，回避 {aside} 项，草稿 {draft} 项，未评 {untouched} 项</translation>
    </message>
    <message>
        <source>✓ Nothing is missing</source>
        <translation>✓ 没有遗漏</translation>
    </message>
    <message>
        <source>Every entry is scored or declared. You can read it back and sign.</source>
        <translation>每一项都已评分或申报回避，可以核对并签名。</translation>
    </message>
    <message>
        <source>{count} entries are not complete. They can be signed as missing, without any figure, and scored in a later letter; half an answer is none.</source>
        <translation>有 {count} 项尚未评完。可以先按“缺评”签名（不带任何分数），以后再补评；只评了一半的不算。</translation>
    </message>
    <message>
        <source>Not begun: score this entry</source>
        <translation>未评：去评分</translation>
    </message>
    <message>
        <source>Pledges are not signed yet: read and sign them</source>
        <translation>承诺书还没有签：点这里阅读并签署</translation>
    </message>
    <message>
        <source>{scored}, {count} abstained with a reason</source>
        <translation>{scored}，弃权 {count} 项</translation>
    </message>
    <message>
        <source>Recusal is not answered yet for {count} entries:</source>
        <translation>还有 {count} 项没有申报回避：</translation>
    </message>
    <message>
        <source>Reopened for you. The new package counts for these entries only; all others stay as submitted.</source>
        <translation>复评：以下项目请您重新评。新的评分包只对这几项计入，其余各项仍按原来提交的。</translation>
    </message>
    <message>
        <source>Reason: {reason}. Allowed by {allowed_by}.</source>
        <translation>理由：{reason}&#x3000;批准人：{allowed_by}</translation>
    </message>
    <message>
        <source>{counts}; {locked} of them are locked and take no change</source>
        <translation>{counts}；其中 {locked} 项已锁定，不能再改</translation>
    </message>
    <message>
        <source>Every entry that takes a change is scored or declared. You can read it back and sign.</source>
        <translation>能改的各项都已评分或申报回避，可以核对并签名。</translation>
    </message>
    <message>
        <source>NOT SAVED: {entries}. The answers there are on the screen only and could not be signed. Make room on the disk, then come back to this page.</source>
        <translation>未保存：{entries}。这些作答只在屏幕上，不能签署。请腾出磁盘空间，再回到本页。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ExpertComparePage</name>
    <message>
        <source>Back to scoring</source>
        <translation>返回评分</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>评分表</translation>
    </message>
    <message>
        <source>Compare my entries</source>
        <translation>比较我的评分</translation>
    </message>
    <message>
        <source>Your own scores only. What you say here stays on this laptop, leaves with no package, and changes no score.</source>
        <translation>这里只有您本人的评分。您的判断只留在本机，不随评分包发出，也不改变任何分数。</translation>
    </message>
    <message>
        <source>The entry to compare with</source>
        <translation>与之比较的对象</translation>
    </message>
    <message>
        <source>Or drag a row up or down, or press Alt+↑ or Alt+↓. Rows stay in the order of your totals. Enter or a double click goes to the entry.</source>
        <translation>也可以上下拖动一行，或按 Alt+↑、Alt+↓。各行始终按总分排列。按回车或双击转到该对象。</translation>
    </message>
    <message>
        <source>You stand aside from every entry: there is nothing to compare.</source>
        <translation>您对全部对象都已回避，没有可比较的内容。</translation>
    </message>
    <message>
        <source>This form asks for no figures: there is nothing to compare.</source>
        <translation>本评分表不要求打分，没有可比较的内容。</translation>
    </message>
    <message>
        <source>{entry} beside</source>
        <translation>{entry} 与</translation>
    </message>
    <message>
        <source>{entry} is better</source>
        <translation>{entry} 更好</translation>
    </message>
    <message>
        <source>{entry} is worse</source>
        <translation>{entry} 较差</translation>
    </message>
    <message>
        <source>Go to {entry}</source>
        <translation>转到 {entry}</translation>
    </message>
    <message>
        <source>You score one entry only by this form: comparing needs two or more.</source>
        <translation>这张评分表只有一项由您评，比较需要两项以上。</translation>
    </message>
    <message>
        <source>One entry has a total: comparing needs two or more. Score the others first.</source>
        <translation>目前只有一项有合计，比较需要两项以上。请先给其他项目打分。</translation>
    </message>
    <message>
        <source>No entry has a total yet: comparing needs two or more. Score them first.</source>
        <translation>还没有一项有合计，比较需要两项以上。请先打分。</translation>
    </message>
</context>
<context>
    <name>ExpertDeclarationsPage</name>
    <message>
        <source>Must you stand aside from any of these?</source>
        <translation>以下各项，您是否需要回避？</translation>
    </message>
    <message>
        <source>No conflict with all the rest</source>
        <translation>其余均无需回避</translation>
    </message>
    <message>
        <source>Go on to scoring</source>
        <translation>继续，去评分</translation>
    </message>
    <message>
        <source>{answered} of {all} answered, standing aside from {aside}</source>
        <translation>已回答 {answered} / {all} 项，其中回避 {aside} 项</translation>
    </message>
    <message>
        <source>Answer where you must stand aside, then once for all the rest. Documents open only afterwards, and never for an entry from which you stand aside.</source>
        <translation>先答需要回避的项目，其余可一次答复。全部回答后才能查阅材料；需回避的项目，材料始终不开放。</translation>
    </message>
    <message>
        <source>{count} still to be answered one by one: {entries}</source>
        <translation>还有 {count} 项须单独作答：{entries}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Recusal: nothing is open any more</source>
        <translation>回避申报已结束</translation>
    </message>
    <message>
        <source>The bureau closed the intake and locked these entries. Your answers stay as they are: here, and in the letters you signed. Whoever must stand aside all the same tells the secretary.</source>
        <translation>秘书处已截止收件，这些项目都已锁定。您的回避申报原样保留：就在下面，也在您已签发的评分包里。如仍需回避，请告诉秘书。</translation>
    </message>
    <message>
        <source>Letters I have signed …</source>
        <translation>已签名的评分包……</translation>
    </message>
</context>
<context>
    <name>ExpertDeclaringPage</name>
    <message>
        <source>Hand in your answers now?</source>
        <translation>现在就交回避申报吗？</translation>
    </message>
    <message>
        <source>The bureau can then find others for what you may not judge, before scoring is over. Your score package says the same later, so you may also leave this out.</source>
        <translation>现在交，工作人员可以在评分结束前为您回避的项目另找专家。之后的评分包里也会写明回避，所以也可以不单独交。</translation>
    </message>
    <message>
        <source>Go on to scoring</source>
        <translation>去评分</translation>
    </message>
    <message>
        <source>As a small letter on the stick</source>
        <translation>写成申报包，存到 U 盘</translation>
    </message>
    <message>
        <source>Signed by you; only the secretary can open it. There is no score in it.</source>
        <translation>由您签名，只有秘书能打开，其中没有评分。</translation>
    </message>
    <message>
        <source>Declaration letter</source>
        <translation>回避申报包</translation>
    </message>
    <message>
        <source>Sign and write the letter</source>
        <translation>签名并写出</translation>
    </message>
    <message>
        <source>✓ Written and read back. You can take the stick out.</source>
        <translation>✓ 已写入并回读核对，可以拔出 U 盘了。</translation>
    </message>
    <message>
        <source>Or on paper: form F03</source>
        <translation>或者交纸质表：回避申报表（F03）</translation>
    </message>
    <message>
        <source>To be printed, signed in ink and given to the secretary.</source>
        <translation>打印出来，亲笔签名，交给秘书。</translation>
    </message>
    <message>
        <source>Form F03 as PDF</source>
        <translation>回避申报表（PDF）</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Make the form</source>
        <translation>生成申报表</translation>
    </message>
    <message>
        <source>Open it to print</source>
        <translation>打开并打印</translation>
    </message>
    <message>
        <source>Of {all} entries you stand aside from {aside}</source>
        <translation>共 {all} 项，需回避 {aside} 项</translation>
    </message>
    <message>
        <source>No conflict with any of the {all} entries</source>
        <translation>{all} 项全部无需回避</translation>
    </message>
    <message>
        <source>declaration-{seat}-{number}</source>
        <translation>回避申报-{seat}-{number}</translation>
    </message>
    <message>
        <source>You have written {count} before. The new one replaces them.</source>
        <translation>之前已写出 {count} 份，新的一份取代旧的。</translation>
    </message>
    <message>
        <source>Signing and writing</source>
        <translation>正在签名并写出</translation>
    </message>
    <message>
        <source>Short code: {code}</source>
        <translation>短码：{code}</translation>
    </message>
    <message>
        <source>Your key&apos;s fingerprint: {key}</source>
        <translation>您的密钥指纹：{key}</translation>
    </message>
    <message>
        <source>File: {file}</source>
        <translation>文件：{file}</translation>
    </message>
    <message>
        <source>Drawing the form</source>
        <translation>正在生成申报表</translation>
    </message>
    <message>
        <source>✓ Written: {file}</source>
        <translation>✓ 已写出：{file}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Not now, go on to scoring</source>
        <translation>先不交，去评分</translation>
    </message>
</context>
<context>
    <name>ExpertDeskPage</name>
    <message>
        <source>This is the last entry that is not finished.</source>
        <translation>只剩这一项还没有评完。</translation>
    </message>
    <message>
        <source>You stand aside from this entry: its documents stay closed.</source>
        <translation>本项您已回避，材料不开放。</translation>
    </message>
    <message>
        <source>NOT SAVED</source>
        <translation>未保存！</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存……</translation>
    </message>
    <message>
        <source>✓ Saved {time}</source>
        <translation>✓ 已保存 {time}</translation>
    </message>
    <message>
        <source>✓ Saved</source>
        <translation>✓ 已保存</translation>
    </message>
    <message>
        <source>A sheet points to {most} pages at most. Remove one first.</source>
        <translation>每张评分表最多 {most} 条依据，请先删去一条。</translation>
    </message>
    <message>
        <source>This entry is locked: nothing can be changed here.</source>
        <translation>该项已锁定，这里不能再改。</translation>
    </message>
    <message>
        <source>No other entry is flagged for later.</source>
        <translation>没有其他标为“待复看”的项目。</translation>
    </message>
</context>
<context>
    <name>ExpertExportPage</name>
    <message>
        <source>This is what will be signed, exactly as it is stored</source>
        <translation>将要签名的内容（与所存完全一致）</translation>
    </message>
    <message>
        <source>Back to scoring</source>
        <translation>返回评分</translation>
    </message>
    <message>
        <source>Who can open it</source>
        <translation>谁能打开</translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation>写到哪里</translation>
    </message>
    <message>
        <source>Score package file</source>
        <translation>评分包文件</translation>
    </message>
    <message>
        <source>✓ Written and read back. You can take the stick out.</source>
        <translation>✓ 已写入并回读核对，可以拔出 U 盘了。</translation>
    </message>
    <message>
        <source>Read back, sign and submit</source>
        <translation>回读、签名、提交</translation>
    </message>
    <message>
        <source>Letters I have signed …</source>
        <translation>已签名的评分包……</translation>
    </message>
    <message>
        <source>State: draft, kept on this laptop only</source>
        <translation>状态：暂存（只在本机，还没有提交）</translation>
    </message>
    <message>
        <source>State: submitted; {count} entries are draft again</source>
        <translation>状态：已提交；其中 {count} 项之后未提交（暂存）</translation>
    </message>
    <message>
        <source>State: submitted, unchanged since</source>
        <translation>状态：已提交，此后没有改动</translation>
    </message>
    <message>
        <source>Why do you submit again?</source>
        <translation>为什么重新提交？</translation>
    </message>
    <message>
        <source>The letter submitted before is taken back; the secretary reads your reason.</source>
        <translation>原来提交的评分包由新的替代；秘书会看到您写的原因。</translation>
    </message>
    <message>
        <source>Scores corrected</source>
        <translation>更正评分</translation>
    </message>
    <message>
        <source>Missing entries scored</source>
        <translation>补评缺项</translation>
    </message>
    <message>
        <source>Recusal added</source>
        <translation>补报回避</translation>
    </message>
    <message>
        <source>Stick lost or damaged</source>
        <translation>U 盘遗失或损坏</translation>
    </message>
    <message>
        <source>Reason for submitting again</source>
        <translation>重新提交的原因</translation>
    </message>
    <message>
        <source>or write it yourself</source>
        <translation>或自己写一句</translation>
    </message>
    <message>
        <source>Sign and submit</source>
        <translation>签名并提交</translation>
    </message>
    <message>
        <source>✗ Not written. Nothing is lost, and nothing half is on the stick.</source>
        <translation>✗ 没有写成。评分都在本机，U 盘上也没有留下半个文件。</translation>
    </message>
    <message>
        <source>Take it back and submit again …</source>
        <translation>收回并重新提交……</translation>
    </message>
    <message>
        <source>Signing and writing: do not pull the stick yet</source>
        <translation>正在签名和写入，请先不要拔 U 盘</translation>
    </message>
    <message>
        <source>State: sealed by the bureau; only a reopening unlocks it</source>
        <translation>状态：已锁定（秘书处已截止），复评后才能改</translation>
    </message>
    <message>
        <source>Plug the stick in again or take another one, click it below, and press “Sign and submit” once more.</source>
        <translation>请重新插好 U 盘或换一个，在下面点选它，再点一次“签名并提交”。</translation>
    </message>
    <message>
        <source>The new package counts for {entries} only; all others stay as submitted before.</source>
        <translation>新的评分包只对 {entries} 计入，其余各项仍按原来提交的。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Reopened: {reason}</source>
        <translation>复评：{reason}</translation>
    </message>
    <message>
        <source>State: {count} reopened, the others sealed; not submitted again yet</source>
        <translation>状态：{count} 项复评，尚未重新提交；其余已锁定</translation>
    </message>
    <message>
        <source>State: {count} reopened and submitted again, the others sealed</source>
        <translation>状态：{count} 项复评，已重新提交；其余已锁定</translation>
    </message>
</context>
<context>
    <name>ExpertLettersPage</name>
    <message>
        <source>Letters I have signed</source>
        <translation>已签名的评分包</translation>
    </message>
    <message>
        <source>The last one counts; it replaces those before it. All of them stay on this laptop, encrypted.</source>
        <translation>以最后一版为准，它替代之前各版。各版都加密留在本机。</translation>
    </message>
    <message>
        <source>Nothing was signed on this laptop yet.</source>
        <translation>本机还没有签名过评分包。</translation>
    </message>
    <message>
        <source>An older program signed this letter; its sheets cannot be printed from here.</source>
        <translation>这一版由旧版程序签名，不能从这里打印评分表。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>No. {number}  {state}
{code}
{time}</source>
        <translation>第 {number} 版&#x3000;{state}
{code}
{time}</translation>
    </message>
    <message>
        <source>✓ submitted, the last one</source>
        <translation>✓ 已提交，最后一版</translation>
    </message>
    <message>
        <source>replaced by a later one</source>
        <translation>已由后一版替代</translation>
    </message>
    <message>
        <source>✗ its file was not written</source>
        <translation>✗ 没有写成文件</translation>
    </message>
</context>
<context>
    <name>ExpertOpenPage</name>
    <message>
        <source>Open a task package</source>
        <translation>打开评审任务包</translation>
    </message>
    <message>
        <source>1  The package</source>
        <translation>1&#x3000;任务包</translation>
    </message>
    <message>
        <source>Task package file</source>
        <translation>任务包文件</translation>
    </message>
    <message>
        <source>The .rvtask file on the stick</source>
        <translation>U 盘上的 .rvtask 文件</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择……</translation>
    </message>
    <message>
        <source>2  The one-time code on your slip</source>
        <translation>2&#x3000;纸条上的开启码</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>开启码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open the package</source>
        <translation>打开任务包</translation>
    </message>
    <message>
        <source>Write this recovery code down</source>
        <translation>请抄下恢复码</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>我已抄好</translation>
    </message>
    <message>
        <source>Task package (*.rvtask)</source>
        <translation>评审任务包 (*.rvtask)</translation>
    </message>
    <message>
        <source>Opening the package</source>
        <translation>正在打开任务包</translation>
    </message>
    <message>
        <source>3  Your personal opening code for this laptop</source>
        <translation>3&#x3000;您在本机的个人开启码</translation>
    </message>
    <message>
        <source>It opens your review if you lose your opening code. It is shown only now; keep it in an envelope, apart from the laptop.</source>
        <translation>个人开启码遗失时，凭它打开您的评审。恢复码只在此时显示一次，请抄下后装入信封，与电脑分开保管。</translation>
    </message>
</context>
<context>
    <name>ExpertPledgesPage</name>
    <message>
        <source>Read and sign the pledges</source>
        <translation>阅读并签署承诺</translation>
    </message>
    <message>
        <source>You sign as {name}, {unit}. The time of this laptop is recorded.</source>
        <translation>签署人：{name}（{unit}）。签署时记录本机时间。</translation>
    </message>
    <message>
        <source>You sign as {name}. The time of this laptop is recorded.</source>
        <translation>签署人：{name}。签署时记录本机时间。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>I have read this and promise it</source>
        <translation>我已阅读并郑重承诺</translation>
    </message>
    <message>
        <source>I have read and promise: {title}</source>
        <translation>我已阅读并承诺：{title}</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Sign: {title}</source>
        <translation>签署：{title}</translation>
    </message>
    <message>
        <source>✓ Signed</source>
        <translation>✓ 已签署</translation>
    </message>
    <message>
        <source>Signed: {title}</source>
        <translation>已签署：{title}</translation>
    </message>
</context>
<context>
    <name>FactBox</name>
    <message>
        <source>From the list, locked</source>
        <translation>取自清单，不可修改</translation>
    </message>
</context>
<context>
    <name>FigureField</name>
    <message>
        <source>“{text}” cannot be given and is not stored. {rule}</source>
        <translation>“{text}”不能填在这里，没有保存。{rule}</translation>
    </message>
    <message>
        <source>This key was not taken. {rule}</source>
        <translation>此处不能这样输入。{rule}</translation>
    </message>
</context>
<context>
    <name>FindStrip</name>
    <message>
        <source>Find in the document</source>
        <translation>在材料中查找</translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation>上一处（Shift+F3）</translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation>下一处（F3）</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭查找（Esc）</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Place {at} of {count}</source>
        <translation>第 {at} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>正在查找……</translation>
    </message>
    <message>
        <source>Not found. A scanned page has no text to search.</source>
        <translation>没有找到（扫描页没有可查找的文字）</translation>
    </message>
</context>
<context>
    <name>GroundChoice</name>
    <message>
        <source>Ground for standing aside from {entry}</source>
        <translation>回避事由：{entry}</translation>
    </message>
    <message>
        <source>Choose the ground …</source>
        <translation>请选择回避事由……</translation>
    </message>
    <message>
        <source>Note on standing aside from {entry}</source>
        <translation>回避说明：{entry}</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>说明（可不填）</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Back (F1)</source>
        <translation>返回（F1）</translation>
    </message>
    <message>
        <source>The key card is in {file}.</source>
        <translation>快捷键卡已存为 {file}。</translation>
    </message>
    <message>
        <source>Drawing the key card</source>
        <translation>正在生成快捷键卡</translation>
    </message>
    <message>
        <source>The desk</source>
        <translation>评审桌面</translation>
    </message>
    <message>
        <source>Entries at the left, the document in the middle, the form at the right</source>
        <translation>左边是项目列表，中间是材料，右边是评分表</translation>
    </message>
    <message>
        <source>Left: your entries. Click one, or go on with Ctrl+Enter. The flag marks those to look at again.</source>
        <translation>左边：您的项目。点选一项，或按 Ctrl+Enter 到下一项；小旗标出需要复看的项目。</translation>
    </message>
    <message>
        <source>Middle: the documents, one tab each. The bar between the parts can be dragged.</source>
        <translation>中间：申报材料，每份一个标签。各部分之间的分隔条可以拖动。</translation>
    </message>
    <message>
        <source>Right: the form. Every change is saved at once; there is no button to save.</source>
        <translation>右边：评分表。每改一处立即保存，不需要按“保存”。</translation>
    </message>
    <message>
        <source>Giving a figure</source>
        <translation>怎样打分</translation>
    </message>
    <message>
        <source>A criterion with its levels</source>
        <translation>一项指标和它的档次</translation>
    </message>
    <message>
        <source>Type the figure, step with ↑ and ↓, or click a level and then the figure. What is not allowed turns red with the reason and is not stored.</source>
        <translation>直接输入分数，用 ↑ ↓ 逐档增减，或先点档次再点分数。不允许的分数会变红并说明原因，不会被保存。</translation>
    </message>
    <message>
        <source>The question after a 0</source>
        <translation>给 0 分时的询问</translation>
    </message>
    <message>
        <source>An empty field is no 0. Where you give 0, you are asked once.</source>
        <translation>空着不等于 0 分。给 0 分时会询问一次。</translation>
    </message>
    <message>
        <source>Saved, submitted, sealed</source>
        <translation>暂存、已提交、已封存</translation>
    </message>
    <message>
        <source>The line that tells of saving</source>
        <translation>显示保存状态的一行</translation>
    </message>
    <message>
        <source>Draft kept: it is on this laptop, encrypted, and survives a power cut. Nobody else has it yet.</source>
        <translation>暂存：已加密存在本机，断电也不会丢失；别人还没有收到。</translation>
    </message>
    <message>
        <source>Submitted: a signed package with these very answers was written to the stick.</source>
        <translation>已提交：与当前内容完全一致的签名评分包已写入 U 盘。</translation>
    </message>
    <message>
        <source>Sealed: the bureau has taken the package in. This laptop has no network and cannot know; ask the secretary.</source>
        <translation>已封存：评审单位已接收评分包。本机不联网，无法得知，请向秘书确认。</translation>
    </message>
    <message>
        <source>Undo, flag, stand aside, abstain</source>
        <translation>撤销、待复看、回避、弃权</translation>
    </message>
    <message>
        <source>Undo, redo and flag beside the entry&apos;s title</source>
        <translation>项目名称旁的撤销、重做和小旗</translation>
    </message>
    <message>
        <source>Undo takes back figures, comment and recommendation of this entry, step by step, also after a restart.</source>
        <translation>撤销：逐步收回本项目的分数、评语和推荐意见，重新打开后也可以。</translation>
    </message>
    <message>
        <source>Stand aside where you have a tie to the entry: its documents close. It can be undone, the figures not.</source>
        <translation>回避：与项目有利害关系时使用，材料随即关闭。误报可以改回，但已打的分数不再恢复。</translation>
    </message>
    <message>
        <source>Abstain, with a reason, where you cannot judge. Undo brings the figures back.</source>
        <translation>弃权：无法评价时使用，须写明理由。撤回后分数恢复。</translation>
    </message>
    <message>
        <source>Presentations</source>
        <translation>答辩</translation>
    </message>
    <message>
        <source>The timer</source>
        <translation>计时器</translation>
    </message>
    <message>
        <source>The menu beside the search line shows a silent timer (15 and 10 minutes, to be set), and lists the entries in the programme&apos;s order or in one drawn for you.</source>
        <translation>搜索框旁的菜单可以打开无声计时器（15 分钟和 10 分钟，可调），也可以选择按答辩顺序或按为您抽定的顺序排列项目。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Print the key card …</source>
        <translation>打印快捷键卡……</translation>
    </message>
    <message>
        <source>Save it as PDF …</source>
        <translation>存为 PDF 文件……</translation>
    </message>
    <message>
        <source>Every change is saved at once. Help: F1.</source>
        <translation>每改一处立即保存。帮助：F1。</translation>
    </message>
    <message>
        <source>Keys for reviewing</source>
        <translation>评审快捷键卡</translation>
    </message>
    <message>
        <source>Save the key card</source>
        <translation>保存快捷键卡</translation>
    </message>
</context>
<context>
    <name>HelpPictures</name>
    <message>
        <source>Title of the entry</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <source>Excellent</source>
        <translation>优</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Originality</source>
        <translation>创新性</translation>
    </message>
    <message>
        <source>✓ Saved 14:05</source>
        <translation>✓ 已保存 14:05</translation>
    </message>
    <message>
        <source>Next to score</source>
        <translation>下一项</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>Page {page}: {line}</source>
        <translation>第 {page} 页：{line}</translation>
    </message>
</context>
<context>
    <name>HitRows</name>
    <message>
        <source>p. {page}</source>
        <translation>{page} 页</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Entry number</source>
        <translation>项目编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Expert number</source>
        <translation>专家编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Choose a table …</source>
        <translation>选择表格……</translation>
    </message>
    <message>
        <source>Reading the table</source>
        <translation>正在读取表格</translation>
    </message>
    <message>
        <source>Column for {field}</source>
        <translation>“{field}”对应的列</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Rows not taken, and notes</source>
        <translation>未导入的行和提示</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>更改理由</translation>
    </message>
    <message>
        <source>Reason for the change; it is printed</source>
        <translation>更改理由（会印在记录里）</translation>
    </message>
    <message>
        <source>Do not take it</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>{file} · sheet {sheet}: {count} rows can be taken, {refused} cannot</source>
        <translation>{file} · 工作表 {sheet}：可导入 {count} 行，不能导入 {refused} 行</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>✗ Not taken</source>
        <translation>✗ 不导入</translation>
    </message>
    <message>
        <source>· Note</source>
        <translation>· 提示</translation>
    </message>
    <message>
        <source>Take these {count} rows</source>
        <translation>导入这 {count} 行</translation>
    </message>
    <message>
        <source>Taking the list</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.tsv *.json)</source>
        <translation>表格 (*.xlsx *.xls *.csv *.tsv *.json)</translation>
    </message>
</context>
<context>
    <name>ItemRows</name>
    <message>
        <source>None yet. “Add” makes one.</source>
        <translation>还没有内容。点“添加”增加一行。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add to: {list}</source>
        <translation>添加：{list}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove from: {list}</source>
        <translation>删除：{list}</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move up in: {list}</source>
        <translation>上移：{list}</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move down in: {list}</source>
        <translation>下移：{list}</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Giving figures</source>
        <translation>打分</translation>
    </message>
    <message>
        <source>Type the figure; full-width digits are taken too</source>
        <translation>输入分数；全角数字也可以</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>The next allowed figure up or down</source>
        <translation>上一个、下一个允许的分数</translation>
    </message>
    <message>
        <source>→ (behind the figure)</source>
        <translation>→（光标在分数后）</translation>
    </message>
    <message>
        <source>To the levels; arrows and Space choose one</source>
        <translation>到档次；用方向键和空格选择</translation>
    </message>
    <message>
        <source>Enter or Tab</source>
        <translation>回车 或 Tab</translation>
    </message>
    <message>
        <source>To the next figure</source>
        <translation>到下一个分数</translation>
    </message>
    <message>
        <source>Shift+Tab</source>
        <translation>Shift+Tab</translation>
    </message>
    <message>
        <source>One field back</source>
        <translation>回到上一处</translation>
    </message>
    <message>
        <source>Undo, to the beginning</source>
        <translation>撤销，可一直退到最初</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>From entry to entry</source>
        <translation>换项目</translation>
    </message>
    <message>
        <source>The next entry to score</source>
        <translation>下一个未评的项目</translation>
    </message>
    <message>
        <source>The entry before or after in the list</source>
        <translation>列表中的上一项、下一项</translation>
    </message>
    <message>
        <source>Flag this entry for later, or take the flag away</source>
        <translation>标为待复看，或取消</translation>
    </message>
    <message>
        <source>The next flagged entry</source>
        <translation>下一个待复看的项目</translation>
    </message>
    <message>
        <source>Search the list of entries</source>
        <translation>在项目列表中搜索</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>看材料</translation>
    </message>
    <message>
        <source>One page back or on</source>
        <translation>上一页、下一页</translation>
    </message>
    <message>
        <source>Larger, smaller, fit width (in the document)</source>
        <translation>放大、缩小、适合宽度（光标在材料中时）</translation>
    </message>
    <message>
        <source>Find words in the document</source>
        <translation>在材料中查找</translation>
    </message>
    <message>
        <source>The next or the last place found</source>
        <translation>下一处、上一处</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Help, and back to where you were</source>
        <translation>帮助；再按一次返回</translation>
    </message>
    <message>
        <source>Larger or smaller text</source>
        <translation>放大、缩小文字</translation>
    </message>
    <message>
        <source>Start or pause the timer, where it is shown</source>
        <translation>开始或暂停计时（已打开计时器时）</translation>
    </message>
    <message>
        <source>Space or Enter</source>
        <translation>空格 或 回车</translation>
    </message>
    <message>
        <source>Press the button that is framed</source>
        <translation>按下加框的按钮</translation>
    </message>
    <message>
        <source>Compare my entries</source>
        <translation>比较我的评分</translation>
    </message>
    <message>
        <source>Move the chosen entry up or down (when comparing)</source>
        <translation>比较时把选中的项目上移、下移</translation>
    </message>
</context>
<context>
    <name>LedgerWords</name>
    <message>
        <source>✓ Counts</source>
        <translation>✓ 计入</translation>
    </message>
    <message>
        <source>· Older, replaced</source>
        <translation>· 旧版，已被取代</translation>
    </message>
    <message>
        <source>✗ Conflict: two copies</source>
        <translation>✗ 冲突：两份副本</translation>
    </message>
    <message>
        <source>✗ Conflict: second key</source>
        <translation>✗ 冲突：第二把密钥</translation>
    </message>
    <message>
        <source>· Not chosen</source>
        <translation>· 裁定未采用</translation>
    </message>
    <message>
        <source>! Late, held</source>
        <translation>! 迟到，待接收</translation>
    </message>
    <message>
        <source>· Withdrawn</source>
        <translation>· 已撤回</translation>
    </message>
    <message>
        <source>· Old key</source>
        <translation>· 旧密钥</translation>
    </message>
    <message>
        <source>scored</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>recused</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>abstained</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>原来没有</translation>
    </message>
    <message>
        <source>Round created</source>
        <translation>新建批次</translation>
    </message>
    <message>
        <source>Entries set</source>
        <translation>导入项目</translation>
    </message>
    <message>
        <source>Experts set</source>
        <translation>导入专家</translation>
    </message>
    <message>
        <source>Assignments set</source>
        <translation>导入分配</translation>
    </message>
    <message>
        <source>Dossiers sealed</source>
        <translation>密封材料</translation>
    </message>
    <message>
        <source>Countersigned</source>
        <translation>监督会签</translation>
    </message>
    <message>
        <source>Packages issued</source>
        <translation>发放任务包</translation>
    </message>
    <message>
        <source>Seat enrolled anew</source>
        <translation>重新登记</translation>
    </message>
    <message>
        <source>Scheme changed</source>
        <translation>更改方案</translation>
    </message>
    <message>
        <source>Recusal recorded</source>
        <translation>登记回避</translation>
    </message>
    <message>
        <source>Letters received</source>
        <translation>收件合并</translation>
    </message>
    <message>
        <source>Intake closed</source>
        <translation>截止收件</translation>
    </message>
    <message>
        <source>Late letter admitted</source>
        <translation>接收迟到包</translation>
    </message>
    <message>
        <source>Letter withdrawn</source>
        <translation>撤回评分包</translation>
    </message>
    <message>
        <source>Conflict settled</source>
        <translation>裁定冲突</translation>
    </message>
    <message>
        <source>Unsealed</source>
        <translation>启封</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>{count} experts</source>
        <translation>{count} 位</translation>
    </message>
    <message>
        <source>{count} assignments</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 份</translation>
    </message>
    <message>
        <source>{count} packages</source>
        <translation>{count} 个</translation>
    </message>
    <message>
        <source>{count} letters</source>
        <translation>{count} 份</translation>
    </message>
    <message>
        <source>{count} seats without a letter</source>
        <translation>{count} 个席位未到件</translation>
    </message>
    <message>
        <source>{count} letters opened</source>
        <translation>打开 {count} 份</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>监督人员</translation>
    </message>
    <message>
        <source>Secretary</source>
        <translation>秘书</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>第 {number} 条</translation>
    </message>
    <message>
        <source>Expert&apos;s store opened by both keys</source>
        <translation>双钥打开专家数据</translation>
    </message>
    <message>
        <source>copy for another laptop</source>
        <translation>副本换机</translation>
    </message>
    <message>
        <source>new opening words</source>
        <translation>重设口令</translation>
    </message>
    <message>
        <source>✓ Counts for what was reopened</source>
        <translation>✓ 对复评项计入</translation>
    </message>
    <message>
        <source>Amendments issued</source>
        <translation>发出变更通知</translation>
    </message>
    <message>
        <source>Entries reopened</source>
        <translation>复评</translation>
    </message>
    <message>
        <source>{count} amendments</source>
        <translation>{count} 份变更通知</translation>
    </message>
</context>
<context>
    <name>LetterActions</name>
    <message>
        <source>Receipt: keep it with you</source>
        <translation>回执：请本人保存</translation>
    </message>
    <message>
        <source>Print the receipt …</source>
        <translation>打印回执……</translation>
    </message>
    <message>
        <source>Score sheets to sign by hand (F06, F07), with the same short code</source>
        <translation>签字用评分表（F06、F07），印有同一短码</translation>
    </message>
    <message>
        <source>Print the sheets …</source>
        <translation>打印评分表……</translation>
    </message>
    <message>
        <source>Print on another laptop …</source>
        <translation>到别的电脑上打印……</translation>
    </message>
    <message>
        <source>The sheets go sealed onto the stick. At any laptop with a printer and this program choose “Print for a colleague” and type the code shown here; nothing stays there.</source>
        <translation>评分表加密写到 U 盘。在任何一台接有打印机、装有本程序的电脑上，选“替同事打印”，输入这里显示的打印码；那台电脑不留任何内容。</translation>
    </message>
    <message>
        <source>Print letter file</source>
        <translation>打印包文件</translation>
    </message>
    <message>
        <source>Seal and write the print letter</source>
        <translation>加密并写入打印包</translation>
    </message>
    <message>
        <source>Print code: copy it, it is shown only now</source>
        <translation>打印码：请抄下，只显示这一次</translation>
    </message>
    <message>
        <source>✓ Written and read back. You can take the stick out.</source>
        <translation>✓ 已写入并回读核对，可以拔出 U 盘了。</translation>
    </message>
    <message>
        <source>Sealing the sheets</source>
        <translation>正在加密评分表</translation>
    </message>
    <message>
        <source>Print code {code}</source>
        <translation>打印码 {code}</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Score sheets</source>
        <translation>评分表</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>保存回执</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save the score sheets</source>
        <translation>保存评分表</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Saved: {files}. These files are not encrypted; delete them once printed.</source>
        <translation>已保存：{files}。这些文件没有加密，打印后请删除。</translation>
    </message>
    <message>
        <source>Drawing the sheets</source>
        <translation>正在生成表格</translation>
    </message>
    <message>
        <source>{pages} pages were sent to the printer. Compare the short code in their foot.</source>
        <translation>已送打印 {pages} 页。请核对页脚的短码。</translation>
    </message>
    <message>
        <source>Save the receipt as PDF …</source>
        <translation>回执存为 PDF 文件……</translation>
    </message>
    <message>
        <source>Save the sheets as PDF …</source>
        <translation>评分表存为 PDF 文件……</translation>
    </message>
</context>
<context>
    <name>LetterActs</name>
    <message>
        <source>Admit the late letter …</source>
        <translation>接收迟到包……</translation>
    </message>
    <message>
        <source>Settle the conflict with this letter …</source>
        <translation>裁定采用这一份……</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>撤回……</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason; it is printed</source>
        <translation>理由（会印在记录里）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>记入台账</translation>
    </message>
    <message>
        <source>{seat} {name}, revision {revision}, short code {code}</source>
        <translation>{seat} {name}&#x3000;第 {revision} 版&#x3000;短码 {code}</translation>
    </message>
    <message>
        <source>It came after the closing. Admitted, it counts; if scores were unsealed already, it needs an unsealing of its own.</source>
        <translation>这份包在截止之后收到。接收后计入；如已启封过，还要为它再启封一次。</translation>
    </message>
    <message>
        <source>It stays kept and no longer counts. Merging it again changes nothing.</source>
        <translation>仍然保存，但不再计入；再次合并也不会改变。</translation>
    </message>
    <message>
        <source>This letter counts, the others of this seat do not. Compare short codes with the expert first.</source>
        <translation>采用这一份，该席位的其他包不计入。裁定前请与专家核对短码。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在记入台账</translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message>
        <source>Order of entries</source>
        <translation>项目顺序</translation>
    </message>
    <message>
        <source>As in the programme</source>
        <translation>按答辩顺序</translation>
    </message>
    <message>
        <source>An order drawn for me</source>
        <translation>按为我抽定的顺序</translation>
    </message>
    <message>
        <source>Next flagged entry (Ctrl+Shift+D)</source>
        <translation>下一个待复看的项目（Ctrl+Shift+D）</translation>
    </message>
    <message>
        <source>Timer for presentations</source>
        <translation>答辩计时器</translation>
    </message>
    <message>
        <source>Order, flags, comparison, changes, timer</source>
        <translation>次序、待复看、比较、变更、计时</translation>
    </message>
    <message>
        <source>Compare my entries (Ctrl+B)</source>
        <translation>比较我的评分（Ctrl+B）</translation>
    </message>
    <message>
        <source>Changes from the bureau …</source>
        <translation>秘书处的变更……</translation>
    </message>
</context>
<context>
    <name>MachineCheckPage</name>
    <message>
        <source>Seat number</source>
        <translation>席位号</translation>
    </message>
    <message>
        <source>for example 甲01</source>
        <translation>例如 甲01</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>返回首页</translation>
    </message>
    <message>
        <source>Type 评审 here</source>
        <translation>在这里打“评审”</translation>
    </message>
    <message>
        <source>Choose the stick …</source>
        <translation>选择 U 盘……</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>打印测试页</translation>
    </message>
    <message>
        <source>Machine check</source>
        <translation>电脑检查</translation>
    </message>
    <message>
        <source>For the eve of a review: what can be checked alone is checked at once. You type two characters, put in the stick, and compare the clock.</source>
        <translation>评审前一天用：能自动查的马上查完；您只需打两个字、插上 U 盘、核对时钟。</translation>
    </message>
    <message>
        <source>Trying the stick</source>
        <translation>正在试写 U 盘</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the card&apos;s line</source>
        <translation>复制检查结果</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存……</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>保存检查结果</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print the card</source>
        <translation>打印检查结果</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Chinese typing</source>
        <translation>中文输入</translation>
    </message>
    <message>
        <source>Faces and rare characters</source>
        <translation>字体和生僻字</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Radios and network</source>
        <translation>无线和网络</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>电池</translation>
    </message>
    <message>
        <source>Choose the stick</source>
        <translation>选择 U 盘</translation>
    </message>
    <message>
        <source>The line is copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>All four sides of the frame must be on the paper.</source>
        <translation>纸上应能看到完整的四边框线。</translation>
    </message>
    <message>
        <source>machine check</source>
        <translation>电脑检查</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close this review</source>
        <translation>关闭本次评审</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Expert review</source>
        <translation>专家评审</translation>
    </message>
    <message>
        <source>The last changes could not be saved. Save again, or note them down; closing once more drops them.</source>
        <translation>最后的改动未能保存。请重新保存，或先抄记下来；再次关闭将放弃这些改动。</translation>
    </message>
    <message>
        <source>Also by Ctrl+= and Ctrl+-</source>
        <translation>也可按 Ctrl+= 和 Ctrl+-</translation>
    </message>
    <message>
        <source>This program runs from a medium that cannot be written. What you do is kept on this laptop instead: {folder}</source>
        <translation>程序所在的介质不能写入，您的操作改存在这台电脑上：{folder}</translation>
    </message>
    <message>
        <source>{words} Close once more to leave.</source>
        <translation>{words}再关一次即退出。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>✓ Sc</source>
        <translation>✓ 评</translation>
    </message>
    <message>
        <source>◇ Re</source>
        <translation>◇ 避</translation>
    </message>
    <message>
        <source>△ Ab</source>
        <translation>△ 弃</translation>
    </message>
    <message>
        <source>– Mi</source>
        <translation>– 缺</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Recused</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>Abstained</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>到件</translation>
    </message>
</context>
<context>
    <name>MinutesField</name>
    <message>
        <source>Allowed: whole minutes 1–{most}</source>
        <translation>可填整数分钟 1–{most}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Cannot do this</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>The program met a defect of its own. What was shown as saved is safe. Please keep the details.</source>
        <translation>程序自身出现缺陷。已显示“已保存”的内容不受影响。请保留详细信息并告知秘书。</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>程序缺陷</translation>
    </message>
    <message>
        <source>Please note</source>
        <translation>请注意</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Fewer details</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Application document</source>
        <translation>申报材料</translation>
    </message>
    <message>
        <source>Page {page} is damaged. The entry can be scored.</source>
        <translation>第 {page} 页已损坏，无法显示；本项仍可评分。</translation>
    </message>
</context>
<context>
    <name>PaperPrinting</name>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
</context>
<context>
    <name>PassphraseEntry</name>
    <message>
        <source>Opening words</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>至少 8 个字符</translation>
    </message>
    <message>
        <source>Opening words once more</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The two lines differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>You need these words to go on later on this laptop.</source>
        <translation>以后在本机继续评审时要用这个口令。</translation>
    </message>
    <message>
        <source>Write this opening code down:</source>
        <translation>请抄下您的个人开启码：</translation>
    </message>
    <message>
        <source>Opening code, typed once from your note</source>
        <translation>个人开启码，照您抄下的输入一次</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>换一个</translation>
    </message>
    <message>
        <source>I prefer words of my own …</source>
        <translation>我要自己定口令……</translation>
    </message>
    <message>
        <source>Now type it once from your note:</source>
        <translation>再照抄下的输入一次：</translation>
    </message>
    <message>
        <source>Take the code of digits instead</source>
        <translation>改用数字的个人开启码</translation>
    </message>
    <message>
        <source>Opening code {code}</source>
        <translation>个人开启码 {code}</translation>
    </message>
    <message>
        <source>✓ Keep your note apart from the laptop: it opens your review again.</source>
        <translation>✓ 请把抄下的内容与电脑分开保管：以后凭它打开您的评审。</translation>
    </message>
    <message>
        <source>You need this code to go on later on this laptop.</source>
        <translation>以后在本机继续评审要用这个开启码。</translation>
    </message>
    <message>
        <source>This is not the code above. Compare it digit by digit.</source>
        <translation>与上面的个人开启码不一致，请逐位核对。</translation>
    </message>
    <message>
        <source>At least {least} characters are needed.</source>
        <translation>至少需要 {least} 个字符。</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose …</source>
        <translation>选择……</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
</context>
<context>
    <name>PhotographList</name>
    <message>
        <source>Photographs</source>
        <translation>现场照片</translation>
    </message>
    <message>
        <source>JPEG or PNG, {most} at most. They are made smaller; place, time and camera are removed from the file. Kept sealed here, sent sealed in your score package.</source>
        <translation>JPEG 或 PNG，最多 {most} 张。照片会缩小，文件中的拍摄地点、时间和相机信息会去掉；在本机加密保存，随评分包加密发出。</translation>
    </message>
    <message>
        <source>Add photographs …</source>
        <translation>添加照片……</translation>
    </message>
    <message>
        <source>Photograph {number}</source>
        <translation>照片 {number}</translation>
    </message>
    <message>
        <source>Caption of photograph {number}</source>
        <translation>照片 {number} 的说明</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>照片说明</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Remove photograph {number}</source>
        <translation>删去照片 {number}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Rubric to be shown as printed</source>
        <translation>预览哪一张评分表</translation>
    </message>
    <message>
        <source>The printed form</source>
        <translation>打印样式</translation>
    </message>
</context>
<context>
    <name>PrintStationPage</name>
    <message>
        <source>Print for a colleague</source>
        <translation>替同事打印</translation>
    </message>
    <message>
        <source>The sheets are opened in memory only. Nothing is kept on this laptop: no file, no list, no code.</source>
        <translation>评分表只在内存中打开，这台电脑不留任何内容：不存文件，不留记录，不记打印码。</translation>
    </message>
    <message>
        <source>Preview of the sheets</source>
        <translation>评分表预览</translation>
    </message>
    <message>
        <source>Close and forget</source>
        <translation>关闭并清除</translation>
    </message>
    <message>
        <source>File: {file}</source>
        <translation>文件：{file}</translation>
    </message>
    <message>
        <source>1  The print letter on the stick</source>
        <translation>1&#x3000;U 盘上的打印包</translation>
    </message>
    <message>
        <source>Open a print letter …</source>
        <translation>打开打印包……</translation>
    </message>
    <message>
        <source>2  The code on the colleague&apos;s screen</source>
        <translation>2&#x3000;同事屏幕上的打印码</translation>
    </message>
    <message>
        <source>16 digits from the colleague&apos;s screen; the last one is a check digit.</source>
        <translation>同事屏幕上的 16 位数字，最后一位是校验位。</translation>
    </message>
    <message>
        <source>Print code</source>
        <translation>打印码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Let the colleague take every sheet from the printer, then close this page: it forgets everything.</source>
        <translation>请同事取走打印机上的每一页，然后关闭本页，内容随即清除。</translation>
    </message>
    <message>
        <source>3  Compare with the colleague&apos;s receipt, then print</source>
        <translation>3&#x3000;与同事的回执核对，再打印</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>短码</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印……</translation>
    </message>
    <message>
        <source>Open a print letter</source>
        <translation>打开打印包</translation>
    </message>
    <message>
        <source>Print letter (*.rvprint)</source>
        <translation>打印包 (*.rvprint)</translation>
    </message>
    <message>
        <source>Opening the print letter</source>
        <translation>正在打开打印包</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{form}: {pages} pages</source>
        <translation>{form} {pages} 页</translation>
    </message>
    <message>
        <source>Seat {seat}, letter no. {number}</source>
        <translation>席位 {seat}，第 {number} 版</translation>
    </message>
    <message>
        <source>Key&apos;s fingerprint: {key}</source>
        <translation>密钥指纹：{key}</translation>
    </message>
    <message>
        <source>{forms}; {pages} pages in all</source>
        <translation>{forms}，共 {pages} 页</translation>
    </message>
    <message>
        <source>Made {time} (the colleague&apos;s laptop&apos;s time)</source>
        <translation>生成于 {time}（同事电脑的本机时间）</translation>
    </message>
    <message>
        <source>Score sheets</source>
        <translation>评分表</translation>
    </message>
    <message>
        <source>✓ {pages} pages were sent to the printer.</source>
        <translation>✓ 已送打印 {pages} 页。</translation>
    </message>
    <message>
        <source>Plug in the colleague&apos;s stick and open the print letter (.rvprint), or drag it onto this page. Let the colleague type the code themself. The pages then appear here.</source>
        <translation>插上同事的 U 盘，打开打印包（.rvprint），或把它拖到本页；请同事自己输入打印码。随后这里显示各页。</translation>
    </message>
</context>
<context>
    <name>PrivateNotes</name>
    <message>
        <source>Private notes</source>
        <translation>私人笔记</translation>
    </message>
    <message>
        <source>These notes stay on this laptop: they are in no score package, sheet or archive.</source>
        <translation>私人笔记只留在本机，不随评分包导出，不进入评分表和归档。</translation>
    </message>
    <message>
        <source>Private notes (this laptop only)</source>
        <translation>私人笔记（只留在本机）</translation>
    </message>
    <message>
        <source>Private notes (this laptop only, written)</source>
        <translation>私人笔记（只留在本机，已写）</translation>
    </message>
</context>
<context>
    <name>ProblemsPane</name>
    <message>
        <source>Problems of the scheme</source>
        <translation>方案的问题</translation>
    </message>
    <message>
        <source>A double click or Enter goes to the place.</source>
        <translation>双击或按回车键跳到该处。</translation>
    </message>
    <message>
        <source>{count} problems. Rounds take a scheme only without problems.</source>
        <translation>共 {count} 个问题。全部改正后才能用于评审批次。</translation>
    </message>
    <message>
        <source>✓ No problem was found.</source>
        <translation>✓ 没有发现问题。</translation>
    </message>
</context>
<context>
    <name>QuotasPane</name>
    <message>
        <source>Places by number of entries</source>
        <translation>名额随对象数变化表</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>对象数</translation>
    </message>
    <message>
        <source>“At most” rounds down, “at least” rounds up.</source>
        <translation>“不超过”舍去小数，“不少于”进一。</translation>
    </message>
    <message>
        <source>No grade of this scheme counts places.</source>
        <translation>这个方案没有按名额定的等级。</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>What will be signed</source>
        <translation>将要签名的内容</translation>
    </message>
    <message>
        <source>Not complete: signed as missing, without any figure</source>
        <translation>尚未评完：按“缺评”签名，不带任何分数</translation>
    </message>
    <message>
        <source>Stands aside: {ground}</source>
        <translation>回避：{ground}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Recommendation: {choice}</source>
        <translation>建议：{choice}</translation>
    </message>
    <message>
        <source>Comment: {comment}</source>
        <translation>评语：{comment}</translation>
    </message>
    <message>
        <source>from the list: {said}</source>
        <translation>取自清单：{said}</translation>
    </message>
    <message>
        <source>Familiarity: {level}</source>
        <translation>熟悉程度：{level}</translation>
    </message>
    <message>
        <source>evidence: {document} p. {page}</source>
        <translation>依据：{document} 第 {page} 页</translation>
    </message>
    <message>
        <source>Abstains: {reason}</source>
        <translation>弃权：{reason}</translation>
    </message>
    <message>
        <source>Locked: these stay as you submitted them before, whatever this package says</source>
        <translation>以下各项已锁定，仍按您原来提交的计入，本次不会改变</translation>
    </message>
</context>
<context>
    <name>ReceiptFacts</name>
    <message>
        <source>Short code (compare it with the printed sheet)</source>
        <translation>短码（与打印的评分表核对）</translation>
    </message>
    <message>
        <source>Your key&apos;s fingerprint</source>
        <translation>您的密钥指纹</translation>
    </message>
    <message>
        <source>Short code {code}</source>
        <translation>短码 {code}</translation>
    </message>
    <message>
        <source>scored</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>stood aside</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>abstained</source>
        <translation>弃权</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Entries: {counts}</source>
        <translation>各项：{counts}</translation>
    </message>
    <message>
        <source>Letter no. {number}, {time} (this laptop&apos;s time)</source>
        <translation>第 {number} 版，{time}（本机时间）</translation>
    </message>
    <message>
        <source>Who can open it: {who}</source>
        <translation>谁能打开：{who}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Reason for submitting again: {reason}</source>
        <translation>重交原因：{reason}</translation>
    </message>
    <message>
        <source>File: {file}</source>
        <translation>文件：{file}</translation>
    </message>
    <message>
        <source>Secretary</source>
        <translation>秘书</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>监督人员</translation>
    </message>
    <message>
        <source>Keeper of the recovery key</source>
        <translation>恢复密钥保管人</translation>
    </message>
</context>
<context>
    <name>RecusalAsking</name>
    <message>
        <source>this entry</source>
        <translation>本项</translation>
    </message>
    <message>
        <source>How far it reaches</source>
        <translation>回避范围</translation>
    </message>
    <message>
        <source>This entry</source>
        <translation>只回避本项</translation>
    </message>
    <message>
        <source>How far it reaches: {scope}</source>
        <translation>回避范围：{scope}</translation>
    </message>
    <message>
        <source>I stand aside</source>
        <translation>我回避</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>This entry closes and its documents with it.</source>
        <translation>本项及其材料将关闭。</translation>
    </message>
    <message>
        <source>{count} entries close and their documents with them.</source>
        <translation>{count} 项及其材料将关闭。</translation>
    </message>
    <message>
        <source>What you answered on {count} of them is taken back.</source>
        <translation>其中 {count} 项已填写的内容将收回。</translation>
    </message>
    <message>
        <source>What you answered here is taken back.</source>
        <translation>这里已填写的内容将收回。</translation>
    </message>
    <message>
        <source>Until you sign you can undo this, and your answers come back.</source>
        <translation>签名提交之前可以撤销，填写的内容会恢复。</translation>
    </message>
    <message>
        <source>My panel</source>
        <translation>本评审组</translation>
    </message>
    <message>
        <source>The round</source>
        <translation>整个批次</translation>
    </message>
</context>
<context>
    <name>RehearsalBand</name>
    <message>
        <source>Rehearsal — nothing entered here decides anything</source>
        <translation>演练——此处填写的内容不作为评审依据</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
</context>
<context>
    <name>ReopeningCard</name>
    <message>
        <source>Reopening after the closing</source>
        <translation>截止后的复评</translation>
    </message>
    <message>
        <source>The seats may judge these entries again and no others. It travels by amendment; what was signed before is kept, and both print.</source>
        <translation>有关席位只能重评指明的项目。复评随变更通知送达；复评前已签的评分保留，前后都会打印。</translation>
    </message>
    <message>
        <source>Reopen entries …</source>
        <translation>办理复评……</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>评审对象</translation>
    </message>
    <message>
        <source>Numbers of entries, with commas between</source>
        <translation>填编号，多个用逗号隔开</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>席位</translation>
    </message>
    <message>
        <source>Seats, with commas between</source>
        <translation>填席位，多个用逗号隔开</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason; it is printed</source>
        <translation>理由（会打印）</translation>
    </message>
    <message>
        <source>Allowed by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Who allowed it; it is printed</source>
        <translation>批准人姓名（会打印）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Record the reopening</source>
        <translation>记录复评</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>正在记录</translation>
    </message>
</context>
<context>
    <name>ResumePage</name>
    <message>
        <source>Go on from a copy</source>
        <translation>从副本继续</translation>
    </message>
    <message>
        <source>1  The copy</source>
        <translation>1  副本</translation>
    </message>
    <message>
        <source>The stick, or the folder the copy is in</source>
        <translation>U 盘，或副本所在的文件夹</translation>
    </message>
    <message>
        <source>2  Your own opening words</source>
        <translation>2  您的个人开启码（或自定口令）</translation>
    </message>
    <message>
        <source>Opening words</source>
        <translation>个人开启码</translation>
    </message>
    <message>
        <source>The words of the other laptop</source>
        <translation>在原来电脑上用的个人开启码</translation>
    </message>
    <message>
        <source>3  The recovery code, or the code from the bureau</source>
        <translation>3  恢复码，或秘书处给的码</translation>
    </message>
    <message>
        <source>One-key round: the recovery code from your envelope. Two-key round: take the stick to the bureau; secretary and supervisor give you 16 digits for it.</source>
        <translation>单钥批次：信封里的恢复码。双钥批次：把 U 盘带到秘书处，由秘书和监督人员一起给出 16 位数字。</translation>
    </message>
    <message>
        <source>Recovery code or code from the bureau</source>
        <translation>恢复码或秘书处给的码</translation>
    </message>
    <message>
        <source>Do not use the other laptop any further. If both hand in, the merge shows a conflict and the supervisor decides.</source>
        <translation>原来的电脑请不要再用。如果两台都提交，合并时会显示冲突，由监督人员裁定。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Go on from the copy</source>
        <translation>从副本继续</translation>
    </message>
    <message>
        <source>Taking the copy up</source>
        <translation>正在取回副本</translation>
    </message>
    <message>
        <source>You go on where the copy was made. Do not use the other laptop any further.</source>
        <translation>已从副本保存的地方继续。原来的电脑请不要再用。</translation>
    </message>
    <message>
        <source>16 digits from the envelope or from the bureau; the last one is a check digit.</source>
        <translation>信封里或秘书处给的 16 位数字，最后一位是校验位。</translation>
    </message>
</context>
<context>
    <name>RubricWords</name>
    <message>
        <source>bonus</source>
        <translation>加分</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>adds at most {points} to the total</source>
        <translation>最多加 {points} 分</translation>
    </message>
    <message>
        <source>takes at most {points} from the total</source>
        <translation>最多扣 {points} 分</translation>
    </message>
    <message>
        <source>Full mark {full}</source>
        <translation>满分 {full} 分</translation>
    </message>
    <message>
        <source>Full mark {full}, counts for {points} of the total</source>
        <translation>满分 {full} 分，折合总分 {points} 分</translation>
    </message>
    <message>
        <source>The list does not say: {field}</source>
        <translation>清单里没有填：{field}</translation>
    </message>
    <message>
        <source>counts at most {cap}</source>
        <translation>最多计 {cap} 分</translation>
    </message>
    <message>
        <source>below {line} means: {veto}</source>
        <translation>不足 {line} 分即{veto}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Cut to the cap: {titles}</source>
        <translation>已按上限计：{titles}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“{answer}” from one expert means: {veto}</source>
        <translation>一位专家答“{answer}”，即{veto}</translation>
    </message>
    <message>
        <source>“{answer}” from more than half of the experts means: {veto}</source>
        <translation>过半数专家答“{answer}”，即{veto}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>at most {most} {unit} ({field})</source>
        <translation>不超过 {most} {unit}（{field}）</translation>
    </message>
    <message>
        <source>whole {unit}</source>
        <translation>以整{unit}计</translation>
    </message>
    <message>
        <source>at most {places} decimals</source>
        <translation>最多 {places} 位小数</translation>
    </message>
</context>
<context>
    <name>SchemeChoice</name>
    <message>
        <source>Persons and teams</source>
        <translation>人才与团队</translation>
    </message>
    <message>
        <source>Platforms and parks</source>
        <translation>平台与园区</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>档次</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Criteria of the scheme</source>
        <translation>方案的指标</translation>
    </message>
    <message>
        <source>Project applications</source>
        <translation>项目申报评审</translation>
    </message>
    <message>
        <source>Laboratory evaluation</source>
        <translation>实验室评估</translation>
    </message>
    <message>
        <source>Award</source>
        <translation>奖励评审</translation>
    </message>
    <message>
        <source>For</source>
        <translation>适用</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>评审方案</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>评审方案</translation>
    </message>
    <message>
        <source>No scheme fits this search.</source>
        <translation>没有符合的评审方案。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>This scheme asks for no scores.</source>
        <translation>这个方案不打分。</translation>
    </message>
    <message>
        <source>Search schemes</source>
        <translation>搜索评审方案</translation>
    </message>
    <message>
        <source>from the list: {field}</source>
        <translation>按清单计算：{field}</translation>
    </message>
</context>
<context>
    <name>SchemeChooser</name>
    <message>
        <source>Schemes that come with the program</source>
        <translation>随程序提供的方案</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>打开查看</translation>
    </message>
    <message>
        <source>Open a scheme file …</source>
        <translation>打开方案文件……</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>评审方案</translation>
    </message>
    <message>
        <source>Everything that may differ from bureau to bureau stands in a scheme. Look at one that comes with the program and copy it, or open a file of your own.</source>
        <translation>各单位做法不同的地方都写在方案里。可以先打开一个随程序提供的方案，复制后修改；也可以打开本单位的方案文件。</translation>
    </message>
</context>
<context>
    <name>SchemeEditorPage</name>
    <message>
        <source>Copy and change</source>
        <translation>复制并修改</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>另存为……</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>There are changes that are not saved.</source>
        <translation>有修改还没有保存。</translation>
    </message>
    <message>
        <source>{name} (comes with the program, to be read only)</source>
        <translation>{name}（随程序提供，只读）</translation>
    </message>
    <message>
        <source>{name} (not saved yet)</source>
        <translation>{name}（尚未保存）</translation>
    </message>
    <message>
        <source>{name} — {file}</source>
        <translation>{name} — {file}</translation>
    </message>
    <message>
        <source>Scheme file</source>
        <translation>方案文件</translation>
    </message>
    <message>
        <source>Scheme (*.toml)</source>
        <translation>方案 (*.toml)</translation>
    </message>
    <message>
        <source>Save the scheme as</source>
        <translation>方案另存为</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>The scheme was saved: {file}</source>
        <translation>方案已保存：{file}</translation>
    </message>
</context>
<context>
    <name>SchemeFields</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
</context>
<context>
    <name>SchemeSide</name>
    <message>
        <source>Problems, preview, dry run, quotas</source>
        <translation>检查、预览、试算、名额</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>名额</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>The form is shown once all problems are mended.</source>
        <translation>改正全部问题后才能预览。</translation>
    </message>
    <message>
        <source>A dry run is possible once all problems are mended.</source>
        <translation>改正全部问题后才能试算。</translation>
    </message>
    <message>
        <source>Check {count}</source>
        <translation>检查 {count}</translation>
    </message>
</context>
<context>
    <name>SchemeTree</name>
    <message>
        <source>Parts of the scheme</source>
        <translation>方案的各部分</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Notes and sources</source>
        <translation>说明与出处</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Rubric</source>
        <translation>评分表</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>一级或二级指标</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>筛选项</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>筛选项</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Method of the tally</source>
        <translation>汇总方法</translation>
    </message>
    <message>
        <source>Grades and quotas</source>
        <translation>等级与名额</translation>
    </message>
    <message>
        <source>Vote rules</source>
        <translation>表决规则</translation>
    </message>
    <message>
        <source>Add a part</source>
        <translation>添加一个部分</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove this part</source>
        <translation>删除这个部分</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move this part up</source>
        <translation>上移这个部分</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move this part down</source>
        <translation>下移这个部分</translation>
    </message>
    <message>
        <source>In every stage</source>
        <translation>各阶段共用</translation>
    </message>
    <message>
        <source>Add ▾</source>
        <translation>添加 ▾</translation>
    </message>
</context>
<context>
    <name>ScoreField</name>
    <message>
        <source>Allowed: {figures}</source>
        <translation>可给：{figures}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Allowed: whole numbers {figures}</source>
        <translation>可给整数 {figures}</translation>
    </message>
    <message>
        <source>Allowed: {figures} in steps of {step}</source>
        <translation>可给 {figures}，间隔 {step}</translation>
    </message>
</context>
<context>
    <name>ScoreForm</name>
    <message>
        <source>Recommendation</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Familiarity with the field</source>
        <translation>对该领域的熟悉程度</translation>
    </message>
</context>
<context>
    <name>ScorePane</name>
    <message>
        <source>Save again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>Next to score</source>
        <translation>下一项未评</translation>
    </message>
    <message>
        <source>Stand aside …</source>
        <translation>回避……</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Total {total}</source>
        <translation>总分 {total}</translation>
    </message>
    <message>
        <source>You stand aside from this entry</source>
        <translation>本项您已回避</translation>
    </message>
    <message>
        <source>Its documents stay closed and no figure of yours counts here.</source>
        <translation>材料不开放，您的分数不计入本项。</translation>
    </message>
    <message>
        <source>This was a mistake: no conflict</source>
        <translation>误操作：无需回避</translation>
    </message>
    <message>
        <source>{count} figures missing</source>
        <translation>还差 {count} 项</translation>
    </message>
    <message>
        <source>the list lacks a figure</source>
        <translation>清单缺少数据</translation>
    </message>
    <message>
        <source>Everybody scores entry {number} first, as a measure for the others. Then this form opens.</source>
        <translation>全体专家先评“{number}”，作为其余各项的参照。评完后这里就会打开。</translation>
    </message>
    <message>
        <source>One entry comes first</source>
        <translation>请先评锚定项</translation>
    </message>
    <message>
        <source>Locked by the bureau: nothing can be changed here unless it is reopened.</source>
        <translation>该项已由秘书处锁定，除非办理复评，这里不能再改。</translation>
    </message>
    <message>
        <source>It reaches {scope}: {count} entries are closed.</source>
        <translation>范围：{scope}，共关闭 {count} 项。</translation>
    </message>
    <message>
        <source>This was a mistake: open all {count} again</source>
        <translation>误操作：恢复全部 {count} 项</translation>
    </message>
    <message>
        <source>Your answers on standing aside were not handed in yet.</source>
        <translation>回避申报有变动，还没有交。</translation>
    </message>
    <message>
        <source>Hand them in …</source>
        <translation>去交申报……</translation>
    </message>
    <message>
        <source>Abstain …</source>
        <translation>弃权……</translation>
    </message>
    <message>
        <source>Reopened: judge this entry again. Reason: {reason}. Allowed by {allowed_by}.</source>
        <translation>复评：本项请您重新评。理由：{reason}&#x3000;批准人：{allowed_by}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Locked by the bureau: nothing can be changed here. Reopened for you: {entries}.</source>
        <translation>秘书处已锁定，本项不能再改。需要您复评的是：{entries}。</translation>
    </message>
</context>
<context>
    <name>SecondCopy</name>
    <message>
        <source>Your scores are on this laptop only: this round allows no second copy. Before a break, export the score package to the stick and hand it in; you can export again later.</source>
        <translation>评分只在这台电脑上：本批次不允许另存副本。休息前请提交一次，把写好评分包的 U 盘交给秘书，以后还可以再提交。</translation>
    </message>
    <message>
        <source>Your scores are on this laptop only. Choose a place for a second copy, or export the score package.</source>
        <translation>评分只在这台电脑上。请选择副本位置，或提交评分包。</translation>
    </message>
</context>
<context>
    <name>SecondCopyPage</name>
    <message>
        <source>A second copy of your desk</source>
        <translation>评审数据的副本</translation>
    </message>
    <message>
        <source>If this laptop fails, you go on from the copy on another one. It is encrypted: your opening words alone do not open it, nor does the code from the envelope or the bureau; both together do.</source>
        <translation>本机出故障时，可在另一台电脑上从副本继续。副本是加密的：只有您的个人开启码，或只有信封里（秘书处给）的码，都打不开；两样一起才行。</translation>
    </message>
    <message>
        <source>Where the copy is kept</source>
        <translation>副本存在哪里</translation>
    </message>
    <message>
        <source>Or a folder of your choice</source>
        <translation>或自选一个文件夹</translation>
    </message>
    <message>
        <source>Copy into this folder</source>
        <translation>存到这个文件夹</translation>
    </message>
    <message>
        <source>Look for sticks again</source>
        <translation>重新查找 U 盘</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多久存一次</translation>
    </message>
    <message>
        <source>How often a copy is made</source>
        <translation>多久存一次副本</translation>
    </message>
    <message>
        <source>every {count} minutes</source>
        <translation>每 {count} 分钟</translation>
    </message>
    <message>
        <source>Also whenever an entry is finished, and after every export.</source>
        <translation>另外，每完成一项、每次提交后也会存。</translation>
    </message>
    <message>
        <source>Back to scoring</source>
        <translation>返回评分</translation>
    </message>
    <message>
        <source>Keep no second copy</source>
        <translation>不存副本</translation>
    </message>
    <message>
        <source>{name} · {free} MB free</source>
        <translation>{name} · 可用 {free} MB</translation>
    </message>
    <message>
        <source>Copy to {name}</source>
        <translation>存到 {name}</translation>
    </message>
    <message>
        <source>No stick is plugged in. Put one in and look again, or name a folder.</source>
        <translation>没有找到 U 盘。请插入后重新查找，或自选文件夹。</translation>
    </message>
    <message>
        <source>! This folder is on the laptop&apos;s own disk: if the laptop fails, the copy is gone too.</source>
        <translation>! 这个文件夹就在本机磁盘上：电脑坏了，副本也会丢失。</translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation>正在存副本……</translation>
    </message>
    <message>
        <source>✗ The copy could not be written. Put the stick in again, or choose another place.</source>
        <translation>✗ 副本没有写成。请插回 U 盘，或另选位置。</translation>
    </message>
    <message>
        <source>✓ Copied and opened to be sure at {time}: {place}</source>
        <translation>✓ {time} 已存好并打开核对：{place}</translation>
    </message>
</context>
<context>
    <name>SecondCopyStrip</name>
    <message>
        <source>Copy now</source>
        <translation>立即存一次</translation>
    </message>
    <message>
        <source>Choose a place for a second copy …</source>
        <translation>选择副本位置……</translation>
    </message>
    <message>
        <source>No copy</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Keep no second copy</source>
        <translation>不存副本</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Another place …</source>
        <translation>换个位置……</translation>
    </message>
    <message>
        <source>Copying to {place} …</source>
        <translation>正在存副本到 {place} …</translation>
    </message>
    <message>
        <source>✗ No copy since {time}: put the stick back or choose another place</source>
        <translation>✗ {time} 之后没有副本：请插回 U 盘或换个位置</translation>
    </message>
    <message>
        <source>✗ No copy was made: choose another place</source>
        <translation>✗ 副本没有存成：请换个位置</translation>
    </message>
    <message>
        <source>✓ Second copy {time} · {place}</source>
        <translation>✓ 副本 {time} · {place}</translation>
    </message>
    <message>
        <source>No second copy is kept</source>
        <translation>没有另存副本</translation>
    </message>
    <message>
        <source>You may keep an encrypted second copy, for instance on a stick</source>
        <translation>可以另存一份加密副本，例如存到 U 盘</translation>
    </message>
    <message>
        <source>Second copy {time}, older than your last change · {place}</source>
        <translation>{time} 的副本早于最近的改动 · {place}</translation>
    </message>
</context>
<context>
    <name>SheetTools</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>重做（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Flag for later (Ctrl+D)</source>
        <translation>标为待复看（Ctrl+D）</translation>
    </message>
    <message>
        <source>Flagged for later</source>
        <translation>已标为待复看</translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation>未标记</translation>
    </message>
</context>
<context>
    <name>SlotTimer</name>
    <message>
        <source>Start the timer (Ctrl+T)</source>
        <translation>开始计时（Ctrl+T）</translation>
    </message>
    <message>
        <source>Next phase</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>Set the minutes</source>
        <translation>设定分钟数</translation>
    </message>
    <message>
        <source>Minutes for the talk</source>
        <translation>陈述分钟数</translation>
    </message>
    <message>
        <source>Minutes for questions</source>
        <translation>提问分钟数</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>陈述</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>{phase}: time is up</source>
        <translation>{phase}：时间到</translation>
    </message>
    <message>
        <source>{phase}: last minute</source>
        <translation>{phase}：最后一分钟</translation>
    </message>
    <message>
        <source>{phase}, not running</source>
        <translation>{phase}（未计时）</translation>
    </message>
    <message>
        <source>Pause the timer (Ctrl+T)</source>
        <translation>暂停计时（Ctrl+T）</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Expert review</source>
        <translation>专家评审</translation>
    </message>
    <message>
        <source>Review, score and sign without a network. Everything stays encrypted on this laptop until you export it.</source>
        <translation>离线阅读、评分、签名。提交之前，所有内容都加密保存在本机。</translation>
    </message>
    <message>
        <source>I am an expert</source>
        <translation>我是评审专家</translation>
    </message>
    <message>
        <source>You have a USB stick with a task package (.rvtask) and a slip with a one-time code. You can also drag the package onto this page.</source>
        <translation>您手中有 U 盘（内有 .rvtask 任务包）和一张写有开启码的纸条。也可以把任务包拖到本页。</translation>
    </message>
    <message>
        <source>Open a task package …</source>
        <translation>打开评审任务包……</translation>
    </message>
    <message>
        <source>Practise on the sample</source>
        <translation>用示例练习</translation>
    </message>
    <message>
        <source>I am with the bureau</source>
        <translation>我是评审工作人员</translation>
    </message>
    <message>
        <source>Prepare a round, issue task packages, merge score packages, unseal, rank and print.</source>
        <translation>准备评审批次、发放任务包、合并评分包、启封、排序和打印。</translation>
    </message>
    <message>
        <source>New round …</source>
        <translation>新建评审批次……</translation>
    </message>
    <message>
        <source>Open a review kept on this laptop …</source>
        <translation>打开本机上的评审……</translation>
    </message>
    <message>
        <source>Go on where you stopped</source>
        <translation>接着上次继续</translation>
    </message>
    <message>
        <source>Go on with {title}</source>
        <translation>继续：{title}</translation>
    </message>
    <message>
        <source>Open a task package</source>
        <translation>打开评审任务包</translation>
    </message>
    <message>
        <source>Task package (*.rvtask)</source>
        <translation>评审任务包 (*.rvtask)</translation>
    </message>
    <message>
        <source>Open the folder of a review</source>
        <translation>打开评审存储文件夹</translation>
    </message>
    <message>
        <source>Preparing the sample</source>
        <translation>正在准备示例</translation>
    </message>
    <message>
        <source>Schemes …</source>
        <translation>评审方案……</translation>
    </message>
    <message>
        <source>Print for a colleague …</source>
        <translation>替同事打印……</translation>
    </message>
    <message>
        <source>This is an amendment; it needs no code. Open the review you are working on, and it is taken in.</source>
        <translation>这是变更通知，不需要开启码。请打开您正在进行的评审，随后自动采用。</translation>
    </message>
    <message>
        <source>Check this laptop before a review …</source>
        <translation>评审前检查这台电脑……</translation>
    </message>
    <message>
        <source>Go on from a copy …</source>
        <translation>从副本继续……</translation>
    </message>
    <message>
        <source>Go on with my review and take the amendment in …</source>
        <translation>打开我的评审，接收变更通知……</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Pledges</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Recusal</source>
        <translation>回避</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {name}</source>
        <translation>第 {number} 步，共 {count} 步：{name}</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>收件合并</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>到件情况</translation>
    </message>
    <message>
        <source>Unseal</source>
        <translation>启封</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Print, archive</source>
        <translation>打印归档</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>at hand</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>later</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>✗ The last backup failed</source>
        <translation>✗ 上次备份失败</translation>
    </message>
    <message>
        <source>! No backup since the last change</source>
        <translation>! 最近的改动还没有备份</translation>
    </message>
    <message>
        <source>Two-key round</source>
        <translation>双钥批次</translation>
    </message>
    <message>
        <source>One-key round</source>
        <translation>单钥批次</translation>
    </message>
</context>
<context>
    <name>StickChoice</name>
    <message>
        <source>Look for sticks again</source>
        <translation>重新查找 U 盘</translation>
    </message>
    <message>
        <source>Another place …</source>
        <translation>其他位置……</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in and look again; or save on this laptop for now.</source>
        <translation>没有插 U 盘。请插好后点“重新查找”，或先存在本机。</translation>
    </message>
    <message>
        <source>This stick is write-protected: move its switch, or take another one.</source>
        <translation>这个 U 盘有写保护：请拨动写保护开关，或换一个。</translation>
    </message>
    <message>
        <source>Click the stick the file shall go to.</source>
        <translation>点一下要写入的 U 盘。</translation>
    </message>
    <message>
        <source>{name}: write-protected</source>
        <translation>{name}：有写保护</translation>
    </message>
    <message>
        <source>{name}: {free} free</source>
        <translation>{name}：可用 {free}</translation>
    </message>
    <message>
        <source>File (*{suffix})</source>
        <translation>文件 (*{suffix})</translation>
    </message>
</context>
<context>
    <name>SupervisorEntry</name>
    <message>
        <source>Supervisor&apos;s key file (on the supervisor&apos;s own stick)</source>
        <translation>监督人员的密钥文件（在其自己的 U 盘上）</translation>
    </message>
    <message>
        <source>Key file (*.key);;All files (*)</source>
        <translation>密钥文件 (*.key);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pass phrase of the key file</source>
        <translation>密钥文件的口令</translation>
    </message>
    <message>
        <source>Typed by the supervisor</source>
        <translation>由监督人员输入</translation>
    </message>
</context>
<context>
    <name>TrialPane</name>
    <message>
        <source>Try other answers</source>
        <translation>换一组数据再试</translation>
    </message>
    <message>
        <source>Result of the dry run</source>
        <translation>试算结果</translation>
    </message>
    <message>
        <source>A sample round with random answers, and every rule that worked on them.</source>
        <translation>用示例批次和随机评分试算，并列出起作用的每条规则。</translation>
    </message>
    <message>
        <source>Answers no. {seed}</source>
        <translation>第 {seed} 组数据</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Open a review</source>
        <translation>打开评审</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Recovery code from your envelope</source>
        <translation>信封里的恢复码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Open with the recovery code</source>
        <translation>用恢复码打开</translation>
    </message>
    <message>
        <source>Opening the review</source>
        <translation>正在打开评审</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Opening code or words</source>
        <translation>个人开启码（或自定口令）</translation>
    </message>
    <message>
        <source>I have lost the code …</source>
        <translation>个人开启码遗失了……</translation>
    </message>
    <message>
        <source>New opening code</source>
        <translation>新的个人开启码</translation>
    </message>
    <message>
        <source>16 digits from the envelope; the last one is a check digit.</source>
        <translation>信封里的 16 位数字，最后一位是校验位。</translation>
    </message>
</context>
<context>
    <name>VisitBox</name>
    <message>
        <source>Site visit (form F12)</source>
        <translation>现场考察意见表（F12）</translation>
    </message>
    <message>
        <source>I do</source>
        <translation>由我记录</translation>
    </message>
    <message>
        <source>Another expert does, and I agree</source>
        <translation>由其他专家记录，我同意</translation>
    </message>
    <message>
        <source>Who writes the record?</source>
        <translation>考察记录由谁填写？</translation>
    </message>
    <message>
        <source>Name of the expert who writes the record</source>
        <translation>记录专家姓名</translation>
    </message>
    <message>
        <source>Time of the visit</source>
        <translation>考察时间</translation>
    </message>
    <message>
        <source>Place of the visit</source>
        <translation>考察地点</translation>
    </message>
    <message>
        <source>All experts who were present</source>
        <translation>到场的全体考察专家（用顿号隔开）</translation>
    </message>
    <message>
        <source>Opinion of the group</source>
        <translation>考察组意见</translation>
    </message>
    <message>
        <source>Form F12 as PDF …</source>
        <translation>生成 F12 打印件……</translation>
    </message>
    <message>
        <source>{count} / {most} characters, at least {least}</source>
        <translation>{count} / {most} 字，至少 {least} 字</translation>
    </message>
</context>
<context>
    <name>VisitGestures</name>
    <message>
        <source>Form F12 is written: {file}</source>
        <translation>F12 已写出：{file}</translation>
    </message>
    <message>
        <source>Drawing form F12</source>
        <translation>正在生成 F12</translation>
    </message>
    <message>
        <source>Photographs of the visit</source>
        <translation>选择现场照片</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png)</source>
        <translation>照片 (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Where form F12 is written</source>
        <translation>F12 保存到</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>VisitItemRow</name>
    <message>
        <source>agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>does not agree</source>
        <translation>不符</translation>
    </message>
    <message>
        <source>{item}: value found</source>
        <translation>{item}：现场查得</translation>
    </message>
    <message>
        <source>Value found on site</source>
        <translation>现场查得的数值或情况</translation>
    </message>
    <message>
        <source>{item}: remark</source>
        <translation>{item}：备注</translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>Stated: {stated}</source>
        <translation>申报：{stated}</translation>
    </message>
    <message>
        <source>The list states nothing</source>
        <translation>名单未列申报数</translation>
    </message>
</context>
<context>
    <name>VisitWords</name>
    <message>
        <source>Recorded by {name}; I was there and agree.</source>
        <translation>考察记录由{name}填写，本人在场并同意。</translation>
    </message>
    <message>
        <source>Present: {names}</source>
        <translation>到场专家：{names}</translation>
    </message>
    <message>
        <source>Opinion of the group: {opinion}</source>
        <translation>考察组意见：{opinion}</translation>
    </message>
    <message>
        <source>Photographs ({count}): {captions}</source>
        <translation>现场照片（{count} 张）：{captions}</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>does not agree, found: {found}</source>
        <translation>不符，查得：{found}</translation>
    </message>
    <message>
        <source>Site visit (F12)</source>
        <translation>现场考察意见表（F12）</translation>
    </message>
</context>
<context>
    <name>ZeroQuestion</name>
    <message>
        <source>0 points: is that meant? An empty field is not 0.</source>
        <translation>确定给 0 分吗？空着不等于 0 分。</translation>
    </message>
    <message>
        <source>Yes, 0 points</source>
        <translation>是，给 0 分</translation>
    </message>
    <message>
        <source>Yes, 0 points for {criterion}</source>
        <translation>是，{criterion}给 0 分</translation>
    </message>
    <message>
        <source>No, leave it empty</source>
        <translation>不是，先空着</translation>
    </message>
    <message>
        <source>No, leave {criterion} empty</source>
        <translation>不是，{criterion}先空着</translation>
    </message>
</context>
<context>
    <name>_SmallPages</name>
    <message>
        <source>Page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
</context>
</TS>
