"""Words crossed with words: what reports say every day, in every combination of its parts.

A sentence shows one case; a grid shows whether it is a rule. Each row is a verb, its thing, and how much of it.
"""

# ruff: noqa: SIM905 - the words are read more easily without their quotation marks

from itertools import product

import pytest

import policyextract as pe

DEEDS = """
释放 建设用地 30公顷 发布 招聘岗位 2万个 推送 就业信息 5万条 兑付 工程款 3亿元 清欠 农民工工资 2000万元 追回 资金 500万元 挽回 经济损失 800万元
盘活 闲置土地 500亩 腾退 低效用地 800亩 收储 土地 1200亩 出让 土地 900亩 流转 土地 3万亩 整理 土地 5000亩 复垦 耕地 3000亩
拆除 违法建设 5万平方米 征收 房屋 200户 签订 协议 300份 签约 项目 20个 洽谈 项目 30个 储备 项目 100个 谋划 项目 200个 包装 项目 50个
争取 项目 80个 争取 专项债券 3亿元 落实 补贴 3000万元 下达 资金 4亿元 拨付 资金 3亿元 投放 贷款 20亿元 授信 企业 300家 减免 税费 2亿元
受理 案件 300件 审结 案件 280件 查处 案件 100件 破获 案件 80起 抓获 犯罪嫌疑人 120人 打掉 犯罪团伙 3个 调处 纠纷 500件 化解 纠纷 480件
办理 提案 60件 办结 建议 50件 整改 问题 200个 排查 隐患 3000处 整治 隐患 2800处 关停 企业 20家 取缔 小作坊 30家 关闭 矿山 10家
淘汰 落后产能 50万吨 更新 公交车 60辆 购置 设备 200台 采购 设备 100台 配备 医生 80名 选派 干部 100名 招聘 教师 200名 招录 公务员 50名
引进 人才 80名 转移 劳动力 2万人 帮扶 困难户 500户 救助 困难群众 2万人次 慰问 困难家庭 800户 资助 学生 3000名 救治 患者 200例
接种 疫苗 30万剂 开通 公交线路 5条 开行 班列 300列 优化 公交线路 12条 铺设 管网 80公里 硬化 道路 60公里 拓宽 道路 20公里 疏浚 河道 30公里
治理 河道 40公里 加固 堤防 25公里 除险加固 水库 8座 衬砌 渠道 60公里 安装 路灯 3000盏 增设 停车位 800个 栽植 树木 20万株 补植 苗木 5万株
抚育 森林 2万亩 放流 鱼苗 300万尾 收购 粮食 5万吨 捐赠 物资 50吨 募集 善款 300万元 举办 活动 30场 承办 赛事 5项 组织 演出 80场
放映 电影 3000场 出版 图书 50种 修缮 文物 8处 评选 先进 50名 表彰 先进 60名 登记 企业 600家 吊销 企业 50家 认定 企业 30家 孵化 企业 40家
扶持 企业 100家 走访 企业 300家 对接 企业 150家 接待 客商 200批次 推介 项目 40个 转化 成果 20项 攻克 技术 5项 制定 标准 10项 修订 标准 5项
出台 政策 20项 废止 文件 30件 取消 事项 40项 下放 事项 30项 精简 事项 20项 承接 事项 60项 撤销 机构 5个
""".split()
ROWS = list(zip(DEEDS[::3], DEEDS[1::3], DEEDS[2::3], strict=True))

LEVELS = ("国家级", "省级", "市级", "自治区级", "县级")
HONOURS = """
重点实验室 企业技术中心 孵化器 “小巨人”企业 高新技术企业 绿色工厂 农业产业化龙头企业 示范家庭农场 现代农业产业园 特色小镇 美丽乡村 文明村镇
卫生乡镇 森林乡村 爱国主义教育基地 文物保护单位 旅游度假区 名牌产品 地理标志商标 科技进步奖 道德模范 名师工作室 示范幼儿园 临床重点专科
日间照料中心 体育公园 研学基地 技能大师工作室 博士后工作站 海外仓 水利风景区 湿地公园 平安社区
""".split()

SERIES = """
地区生产总值 规模以上工业增加值 全社会固定资产投资 社会消费品零售总额 财政总收入 一般公共预算收入 农民人均纯收入 外贸进出口总额 实际利用外资
旅游总收入 工业总产值 金融机构存款余额 第三产业增加值 农林牧渔业总产值 民营经济增加值 税收收入 房地产开发投资 工业投资 网络零售额 保费收入
""".split()


def told(sentences: list[str]) -> list[list[pe.Figure]]:
    """The figures of each sentence, of which each is a paragraph."""
    text = "\n".join(sentences)
    found: list[list[pe.Figure]] = [[] for _ in sentences]
    for made in pe.extract(text, published="2019-01-10", region="青山市").figures:
        found[text[: made.start].count("\n")].append(made)
    return found


@pytest.mark.parametrize("form", ["{verb}{thing}{much}。", "{verb}{much}{thing}。", "累计{verb}{thing}达{much}。"])
def test_a_deed_its_thing_and_how_much(form):
    wrong = []
    for row, made in zip(ROWS, told([form.format(verb=verb, thing=thing, much=much) for verb, thing, much in ROWS]), strict=True):
        verb, thing, _ = row
        named = made and made[0].indicator in (thing, verb + thing, thing + verb)
        if not named or made[0].action not in (verb, "达"):
            wrong.append((*row, made and (made[0].indicator, made[0].action)))
    assert wrong == []


@pytest.mark.parametrize("verb", ["新增", "获批", "创建", "新认定", "拥有"])
def test_honours_of_every_level(verb):
    pairs = list(product(LEVELS, HONOURS))
    names = [[made.indicator for made in found] for found in told([f"{verb}{level}{thing}7个。" for level, thing in pairs])]
    assert names == [[level + thing] for level, thing in pairs]


@pytest.mark.parametrize(
    "form",
    [
        "{series}完成35{unit}，同比增长8%，占年计划的95%。",
        "{series}由2010年的20{unit}增加到2015年的35{unit}，年均增长12%。",
        "预计全年{series}达到35{unit}，增长8%左右。",
        "{series}突破30{unit}大关，达到35{unit}，增长8%。",
        "经济运行稳中向好，{series}迈上新台阶，达35{unit}、增长8%。",
        "今年以来，{series}持续攀升，1至9月完成35{unit}，增幅8%。",
        "实现{series}35{unit}，是2010年的2.3倍，年均递增12%。",
        "{series}连续三年保持两位数增长，今年达35{unit}。",
    ],
)
def test_a_series_in_every_way_of_telling_it(form):
    sentences = [form.format(series=series, unit="元" if "人均" in series else "亿元") for series in SERIES]
    others = [
        (series, made.indicator)
        for series, found in zip(SERIES, told(sentences), strict=True)
        for made in found
        if not (made.indicator or "").startswith(series)
    ]
    assert others == []
