<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>CodeEntry</name>
        <message>
            <source>{name}, group {number} of 4</source>
            <translation>{name}，第 {number} 组（共 4 组）</translation>
        </message>
        <message>
            <source>16 digits from the code slip; the last one is a check digit.</source>
            <translation>码条上的 16 位数字，最后一位是校验位。</translation>
        </message>
        <message>
            <source>✓ The code is typed without a slip.</source>
            <translation>✓ 数字无误。</translation>
        </message>
    </context>
    <context>
        <name>CriterionBox</name>
        <message>
            <source>Full mark {full}</source>
            <translation>满分 {full} 分</translation>
        </message>
        <message>
            <source>Full mark {full}, counts for {points} of the total</source>
            <translation>满分 {full} 分，计入总分 {points} 分</translation>
        </message>
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
            <translation>{descriptor}　其间的分数可直接输入。</translation>
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
    </context>
    <context>
        <name>DossierPane</name>
        <message>
            <source>Application document</source>
            <translation>申报材料</translation>
        </message>
        <message>
            <source>Documents of this entry</source>
            <translation>本项材料</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>上一页</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>下一页</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>适合宽度</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>There is no document for this entry.</source>
            <translation>本项没有申报材料。</translation>
        </message>
        <message>
            <source>Opening {name} …</source>
            <translation>正在打开 {name} ……</translation>
        </message>
        <message>
            <source>it is locked with a password</source>
            <translation>文件设有密码</translation>
        </message>
        <message>
            <source>it is locked in an unknown way</source>
            <translation>文件以不支持的方式加密</translation>
        </message>
        <message>
            <source>it is not a whole PDF file</source>
            <translation>不是完整的 PDF 文件</translation>
        </message>
        <message>
            <source>it is damaged</source>
            <translation>文件已损坏</translation>
        </message>
        <message>
            <source>This document cannot be shown: {reason}. Ask the secretary for it; the entry can be scored.</source>
            <translation>这份材料无法显示：{reason}。请向秘书索取；本项仍可评分。</translation>
        </message>
        <message>
            <source>Page {page} of {count}</source>
            <translation>第 {page} / {count} 页</translation>
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
            <translation>每一项都已评分或声明回避，可以核对并签名。</translation>
        </message>
        <message>
            <source>{count} entries are not complete. They can be signed as missing, without any figure, and scored in a later letter; half an answer is none.</source>
            <translation>有 {count} 项尚未评完。可以先按“缺评”签名（不带任何分数），以后再补评；只评了一半的不算。</translation>
        </message>
        <message>
            <source>Not begun: score this entry</source>
            <translation>未评：去评分</translation>
        </message>
    </context>
    <context>
        <name>ExpertDeclarationsPage</name>
        <message>
            <source>Must you stand aside from any of these?</source>
            <translation>以下各项，您是否需要回避？</translation>
        </message>
        <message>
            <source>Answer for every entry. Documents open only afterwards, and never for an entry from which you stand aside.</source>
            <translation>请逐项回答。全部回答后才能查阅材料；需回避的项目，材料始终不开放。</translation>
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
            <source>This document could not be opened.</source>
            <translation>这份材料没有打开。</translation>
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
    </context>
    <context>
        <name>ExpertExportPage</name>
        <message>
            <source>Read back, sign and export</source>
            <translation>核对、签名、导出</translation>
        </message>
        <message>
            <source>This is what will be signed, exactly as it is stored</source>
            <translation>将要签名的内容（与所存完全一致）</translation>
        </message>
        <message>
            <source>Back to scoring</source>
            <translation>返回评分</translation>
        </message>
        <message>
            <source>You have signed {count} letter(s) before. The new one replaces them.</source>
            <translation>此前已签过 {count} 份，新的一份将取代它们。</translation>
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
            <source>Choose the stick …</source>
            <translation>选择U盘……</translation>
        </message>
        <message>
            <source>Sign and export</source>
            <translation>签名并导出</translation>
        </message>
        <message>
            <source>✓ Written and read back. You can take the stick out.</source>
            <translation>✓ 已写入并回读核对，可以拔出U盘。</translation>
        </message>
        <message>
            <source>Short code (compare it with the printed sheet)</source>
            <translation>短码（与打印的评分表核对）</translation>
        </message>
        <message>
            <source>Secretary</source>
            <translation>秘书</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>监督</translation>
        </message>
        <message>
            <source>Keeper of the recovery key</source>
            <translation>恢复密钥保管人</translation>
        </message>
        <message>
            <source>Where the score package is written</source>
            <translation>评分包写到哪里</translation>
        </message>
        <message>
            <source>Score package (*.rvscore)</source>
            <translation>评分包 (*.rvscore)</translation>
        </message>
        <message>
            <source>Signing and writing</source>
            <translation>正在签名并写入</translation>
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
            <translation>缺评</translation>
        </message>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Entries: {counts}</source>
            <translation>项数：{counts}</translation>
        </message>
        <message>
            <source>Your key's fingerprint: {key}</source>
            <translation>您的密钥指纹：{key}</translation>
        </message>
        <message>
            <source>Letter no. {number}, {time} (this laptop's time)</source>
            <translation>第 {number} 份，{time}（本机时间）</translation>
        </message>
        <message>
            <source>File: {file}</source>
            <translation>文件：{file}</translation>
        </message>
        <message>
            <source>Sign and export once more …</source>
            <translation>再次签名并导出……</translation>
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
            <translation>1　任务包</translation>
        </message>
        <message>
            <source>Task package file</source>
            <translation>任务包文件</translation>
        </message>
        <message>
            <source>The .rvtask file on the stick</source>
            <translation>U盘上的 .rvtask 文件</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>选择……</translation>
        </message>
        <message>
            <source>2  The one-time code on your slip</source>
            <translation>2　码条上的开启码</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>开启码</translation>
        </message>
        <message>
            <source>3  Your own opening words for this laptop</source>
            <translation>3　为本机设定您自己的口令</translation>
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
            <source>It opens your review if you forget your opening words. It is shown only now; keep it in an envelope, apart from the laptop.</source>
            <translation>忘记口令时用它重新打开评审。只显示这一次；请抄好装入信封，与电脑分开存放。</translation>
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
            <source>Works offline: nothing leaves this laptop by network</source>
            <translation>离线运行，不使用网络</translation>
        </message>
        <message>
            <source>Expert review</source>
            <translation>专家评审</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
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
            <source>Suggest 12 digits</source>
            <translation>替我拟 12 位数字</translation>
        </message>
        <message>
            <source>✓ Keep these words apart from the laptop: they open your review again.</source>
            <translation>✓ 口令请与电脑分开保管，下次打开评审要用。</translation>
        </message>
        <message>
            <source>The two lines differ.</source>
            <translation>两次输入不一致。</translation>
        </message>
        <message>
            <source>You need these words to go on later on this laptop.</source>
            <translation>以后在本机继续评审时要用这个口令。</translation>
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
    </context>
    <context>
        <name>ScoreField</name>
        <message>
            <source>Allowed: {figures}</source>
            <translation>可给：{figures}</translation>
        </message>
        <message>
            <source>“{text}” is not a figure that can be given and was taken out. {rule}</source>
            <translation>“{text}”不是可给的分数，已清除。{rule}</translation>
        </message>
        <message>
            <source>This key was not taken. {rule}</source>
            <translation>此处不能这样输入。{rule}</translation>
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
            <source>Recommendation: {choice}</source>
            <translation>建议：{choice}</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>评语</translation>
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
            <source>{count} criteria have no figure yet</source>
            <translation>还有 {count} 项指标未打分</translation>
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
            <source>Stand aside from this entry</source>
            <translation>申请回避本项</translation>
        </message>
        <message>
            <source>What you have scored here is taken back, and the documents close.</source>
            <translation>本项已打的分数将撤回，材料随即关闭。</translation>
        </message>
        <message>
            <source>this entry</source>
            <translation>本项</translation>
        </message>
        <message>
            <source>I stand aside</source>
            <translation>确认回避</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>返回</translation>
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
            <translation>离线阅读、评分、签名。导出之前，所有内容都加密保存在本机。</translation>
        </message>
        <message>
            <source>I am an expert</source>
            <translation>我是评审专家</translation>
        </message>
        <message>
            <source>You have a USB stick with a task package (.rvtask) and a slip with a one-time code. You can also drag the package onto this page.</source>
            <translation>您手中有U盘（内有 .rvtask 任务包）和一张写有开启码的码条。也可以把任务包拖到本页。</translation>
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
        <name>UnlockPage</name>
        <message>
            <source>Open a review</source>
            <translation>打开评审</translation>
        </message>
        <message>
            <source>Opening words</source>
            <translation>口令</translation>
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
            <source>I have forgotten the words …</source>
            <translation>忘记口令……</translation>
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
            <source>New opening words</source>
            <translation>新口令</translation>
        </message>
        <message>
            <source>Open with the recovery code</source>
            <translation>用恢复码打开</translation>
        </message>
        <message>
            <source>Opening the review</source>
            <translation>正在打开评审</translation>
        </message>
    </context>
</TS>
