"""Whose a bare head is: producers, employers, the series before, subjects that a comma sets apart."""

import pytest

import policyextract as pe


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(text, published="2019-01-10", region="青山市").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一批成长型小企业发展良好，实现产值16亿元，增长9%。", ["成长型小企业产值", "成长型小企业产值"]),
        ("全市个体工商户达2600户，从业人员8100人。", ["个体工商户", "个体工商户从业人员"]),
        ("引入企业100家、研究院所6家以上，从业人员达到1500人以上。", ["企业", "研究院所", "从业人员"]),
        (
            "社会消费品零售总额增长8%；工业固定资产投资增长9%，累计完成投资80亿元。",
            ["社会消费品零售总额", "工业固定资产投资", "工业固定资产投资"],
        ),
        ("统筹投入各项资金3.2亿元，打好组合拳。", ["投入资金"]),
    ],
)
def test_a_bare_head_has_the_owner_that_was_told_before(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甘蔗和甜菜的产量，比上年减少7%。", ["甘蔗和甜菜的产量"]),
        ("油料在连续三年增产的基础上，又比上年增加12万吨，增长4%。", ["油料产量", "油料产量"]),
        ("大豆减产3.1%，蔬菜总产量增产2%。", ["大豆产量", "蔬菜总产量"]),
        ("金融机构各项存、贷款余额分别达到720亿元和510亿元。", ["金融机构各项存款余额", "金融机构各项贷款余额"]),
        ("每百元产值的燃料和电力消耗分别下降5%和6%。", ["每百元产值的燃料消耗", "每百元产值的电力消耗"]),
    ],
)
def test_a_subject_is_found_where_it_stands(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新改扩建公园6个，总数达58个。", ["新改扩建公园", "公园总数"]),
        ("新建充电站3座、充电桩26个，总数达50座620个。", ["充电站", "充电桩", "充电站", "充电桩"]),
        ("向民营企业推介项目62个、总投资80亿元。", ["向民营企业推介项目", "向民营企业推介项目总投资"]),
        ("抓好体育馆、图书馆等25个计划竣工项目。", ["计划竣工项目"]),
        ("食品、纺织等行业产值增长6%。", ["食品、纺织等行业产值"]),
        ("投资2.4亿元的4个乡镇32个村的土地整治项目开工。", ["土地整治项目投资", "乡镇", "土地整治项目村"]),
        ("往届毕业生就业率82%。", ["往届毕业生就业率"]),
        ("达到省级标准的示范校新增7个。", ["达到省级标准的示范校"]),
    ],
)
def test_what_tells_a_thing_from_others_stays_in_its_name(text, expected):
    assert names(text) == expected


def test_a_list_that_adds_goes_on_adding():
    made = pe.extract("新增设施蔬菜面积5万亩、花卉面积1万亩。", published="2019-01-10").figures
    assert [(f.indicator, f.measure) for f in made] == [("设施蔬菜面积", "change"), ("花卉面积", "change")]


def test_both_ends_of_a_change_that_ends_in_a_verb():
    made = pe.extract("财政总收入由280亿元到突破700亿元，占全国比重由1/90提高至1/80。", published="2019-01-10").figures
    assert [(f.indicator, f.role) for f in made] == [
        ("财政总收入", "baseline"),
        ("财政总收入", None),
        ("财政总收入占全国比重", "baseline"),
        ("财政总收入占全国比重", None),
    ]


def test_growths_of_two_changes_are_of_what_changed():
    text = "进口由120亿元增加到150亿元，出口由240亿元增加到310亿元，年均分别增长5%和6%。"
    made = pe.extract(text, published="2019-01-10").figures
    assert [f.indicator for f in made[-2:]] == ["进口", "出口"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化校地合作，实施项目36项。", ["校地合作项目"]),
        ("推进重点项目建设，实施项目115项。", ["重点项目"]),
        ("林权交易体制改革成效明显，交易额突破60亿元。", ["林权交易额"]),
        ("举办山货购物节活动，实现销售2.3亿元。", ["山货购物节销售"]),
        ("坚持新建与改建并举，新增投资6000万元。", ["投资"]),
        ("抓好招商推介和项目包装，全年开工项目98个。", ["项目"]),
        ("围绕现代农业园区建设，新建果园2万亩，猕猴桃产量达到9000吨，实现产值3亿元。", ["果园", "猕猴桃产量", "猕猴桃产值"]),
        ("加大招商引资力度，引进企业35家。", ["企业"]),
        ("推进集中供热工程，年内实现入网80万平方米。", ["入网面积"]),
        ("全市学校68所，其中高中7所；在校学生19万人。", ["学校", "高中", "学校在校学生"]),
    ],
)
def test_what_the_clause_before_does_owns_a_bare_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为30家社区医院配置心电图机。", ["配置心电图机社区医院"]),
        ("为全县2.6万名老年人进行了健康体检。", ["健康体检老年人"]),
        ("支持每个县区培育2个特色产业。", ["特色产业"]),
        ("为1.6万户脱贫群众、900户监测对象落实帮扶措施3万条。", ["脱贫群众", "监测对象", "帮扶措施"]),
        ("开展新闻发布工作12次。", ["新闻发布工作"]),
        ("完成退耕还林8万亩和荒山造林15万亩任务。", ["退耕还林", "荒山造林"]),
        ("拆除各类建筑超过12万平方米。", ["拆除建筑"]),
        ("实施18所乡村学校整体提质行动。", ["乡村学校提质行动"]),
        ("约2.6万公里县乡公路实现路面硬化。", ["实现路面硬化县乡公路"]),
        ("60公里高速公路项目开工建设。", []),
        ("高考本科和专科上线率稳步提升，2018年分别达到40%和75%。", ["高考本科上线率", "专科上线率"]),
    ],
)
def test_what_is_said_of_things_counted(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("失业率有所下降，为3.5%。", ["失业率"]),
        ("外贸依存度降低，2017年为35%，2018年为32%。", ["外贸依存度", "外贸依存度"]),
        ("辖区有3000平方米以上的商场58个。", ["3000平方米以上的商场"]),
        ("全市用于教育的支出达3亿元。", ["教育支出"]),
        (
            "销售收入500万元以上工业企业实现利税1.5亿元，增长16%，实现利润6588万元。",
            ["销售收入500万元以上工业企业利税", "销售收入500万元以上工业企业利税", "销售收入500万元以上工业企业利润"],
        ),
        ("乡镇集体、私营企业完成产值35亿元。", ["乡镇集体、私营企业产值"]),
        ("农村和城市低保标准分别提高到400元和600元。", ["农村低保标准", "城市低保标准"]),
        ("为全县300万中小学生开展测评。", ["中小学生"]),
    ],
)
def test_names_of_clauses_that_lean_on_others(text, expected):
    assert names(text) == expected


def test_a_deed_is_no_part_of_a_place():
    made = pe.extract("启动中心城区堵点分类治理60处；加装护栏400公里。", published="2019-01-10", region="青山市").figures
    assert [figure.region for figure in made] == ["青山市", "青山市"]


def test_is_of_a_year_is_no_growth():
    made = pe.extract("2018年，生产总值517亿元，为2010年的1.9倍。", published="2019-01-10").figures[1]
    assert (made.action, made.measure, made.base_period) == ("为", "level", "2010")


def test_nearly_is_no_intention():
    made = pe.extract("产值由2010年的17亿元增长到2018年的34亿元，将近翻一番。", published="2019-01-10").figures[-1]
    assert made.kind == "actual"


def test_a_relief_is_no_negative_number():
    assert [int(made.value) for made in pe.extract("为企业减负5亿元，净利润为负5亿元。").figures] == [5, -5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值、工业总产值增幅分别回落5个百分点、2个百分点。", ["地区生产总值增幅", "工业总产值增幅"]),
        ("生产总值增长8%，增速高于全省2个百分点。", ["生产总值", "生产总值增速"]),
        ("单项投资在1000万元以上的工业项目37项。", ["单项投资在1000万元以上的工业项目"]),
        ("41个行业中有34个增长。", ["行业"]),
        ("棚户区改造实际开工606套。", ["棚户区改造"]),
        ("扶贫资金已下达6.6亿元，同比增长43%。", ["扶贫资金", "扶贫资金"]),
        ("新增存款和贷款分别占全省的46%和44%。", ["新增存款占全省比重", "新增贷款占全省比重"]),
        (
            "三次产业增加值占生产总值的比重由8%、53%、39%调整为7%、53%、40%。",
            [f"第{n}产业增加值占生产总值的比重" for n in "一二三"] * 2,
        ),
    ],
)
def test_names_of_lists_and_of_what_was_done(text, expected):
    assert names(text) == expected


def test_by_how_much_one_is_above_another_is_a_change():
    made = pe.extract("人均产值5.2万元，比全省高1.2万元，比全国低0.5万元。", published="2019-01-10").figures[1:]
    assert [(figure.indicator, figure.action, figure.measure, figure.direction) for figure in made] == [
        ("人均产值", "高", "change", "up"),
        ("人均产值", "低", "change", "down"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位产值能耗下降10.7%，超额完成省考核目标2.7个百分点。", ["单位产值能耗", "单位产值能耗"]),
        ("工业经济总量成为全省第四个突破2000亿元大关的地区。", ["工业经济总量"]),
        ("5个园区成功认定省级化工园区。", ["省级化工园区"]),
        ("整治2500公里3400个入河排污口。", ["入河排污口", "入河排污口"]),
        ("工业增加值由32亿元预计增加到68亿元。", ["工业增加值", "工业增加值"]),
        ("规模以上工业实现销售收入、利润分别增长14%和19%。", ["规模以上工业销售收入", "规模以上工业利润"]),
        ("新植果树经济林44万亩，总面积达到76万亩，产值14亿元。", ["果树经济林", "果树经济林总面积", "果树经济林产值"]),
        ("投资完成300亿元，超过了前十个五年计划的总和。", ["投资"]),
    ],
)
def test_names_without_what_was_done(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人均产值突破2万元，按现行汇率计算，达到2800美元。", ["人均产值", "人均产值"]),
        ("销售收入超10亿元企业12家，超50亿元的3家。", ["销售收入超10亿元企业", "销售收入超50亿元企业"]),
        ("财政用于教育、卫生的支出分别增长18%和22%。", ["教育支出", "卫生支出"]),
        ("全市生产总值达到1600亿元，人均突破4000美元。", ["生产总值", "人均生产总值"]),
        ("新型合作医疗覆盖面达到100%，参合率92%。", ["新型合作医疗覆盖面", "新型合作医疗参合率"]),
        ("地方财政收入五年翻了近两番，达到62亿元。", ["地方财政收入", "地方财政收入"]),
        ("生产总值连跨五个百亿元台阶，达到860亿元。", ["生产总值"]),
    ],
)
def test_names_of_reports_twenty_years_old(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("703万农村人口饮水安全问题得到解决。", ["农村人口饮水安全问题"]),
        ("15个村被命名为省级卫生村，3个乡镇被评为文明乡镇。", ["省级卫生村", "文明乡镇"]),
        ("新农合筹资标准提高到200元、参合率达到95.4%。", ["新农合筹资标准", "新农合参合率"]),
    ],
)
def test_names_of_what_was_awarded_and_solved(text, expected):
    assert names(text) == expected


def test_steps_that_a_total_took_are_not_counted():
    assert names("全省生产总值先后跨上七千亿和万亿元两个台阶。") == ["生产总值", "生产总值"]


def test_insurances_by_their_full_names():
    made = names("城镇基本养老、基本医疗、失业保险参保人数分别达到617万、1600万和340万人。")
    assert made == ["城镇基本养老参保人数", "基本医疗参保人数", "失业保险参保人数"]


def test_capacities_of_a_list_were_all_added():
    made = pe.extract("新增煤炭开采能力2300万吨、发电机组容量730万千瓦。", published="1988-03-25").figures
    assert [(figure.indicator, figure.action, figure.measure) for figure in made] == [
        ("煤炭开采能力", "新增", "change"),
        ("发电机组容量", "新增", "change"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进企业12家，总投资36亿元，已有8家投产。", ["企业", "企业总投资", "企业"]),
        ("投资4500万元建成日处理2万吨的污水处理厂。", ["日处理2万吨的污水处理厂投资"]),
        ("固定资产投资完成68亿元，是上个五年的3.4倍。", ["固定资产投资", "固定资产投资"]),
    ],
)
def test_what_is_counted_is_no_money_and_capacities_are_names(text, expected):
    assert names(text) == expected


def test_who_did_the_same_beside_another_is_told_with_it():
    found = pe.extract("民营企业完成投资300亿元，外资企业完成80亿元。", published="2024-02").figures
    assert [made.indicator for made in found] == ["民营企业投资", "外资企业投资"]


def test_bodies_called_after_a_city_keep_its_name_and_are_what_is_spoken_of():
    found = pe.extract("镇江港吞吐量达3亿吨，杭州银行贷款余额500亿元。", published="2024-02").figures
    assert [(made.region, made.indicator) for made in found] == [("镇江港", "吞吐量"), ("杭州银行", "贷款余额")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制鞋产业再添活力。完成产值26亿元，增长7%。", ["制鞋产业产值", "制鞋产业产值"]),
        ("水产养殖业发展迅速。产值达到1.2亿元。", ["水产养殖业产值"]),
        ("经营主体不断增多。总量达6.5万户。", ["经营主体总量"]),
        ("全县民营经济提质增效。实现利润3亿元。", ["民营经济利润"]),
        # What says more than how it is doing, or of something else.
        ("产业布局优化升级。产值达到3亿元。", ["产值"]),
        ("制鞋产业园建设提速。产值达到3亿元。", ["产值"]),
        ("促进各类企业健康发展。产值达到3亿元。", ["产值"]),
        ("制鞋产业增长7%。产值达到3亿元。", ["制鞋产业", "产值"]),
    ],
)
def test_the_sentence_before_says_who_is_doing_well(text, expected):
    assert names(text) == expected
