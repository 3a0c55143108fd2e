"""Projects in lists that reports open and close in ways of their own, and the borders of their names."""

from __future__ import annotations

import pytest

import policyextract as pe


def _projects(text: str) -> list[pe.Project]:
    return list(pe.extract(text, published="2024-01-17", region="某市").projects)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加快推进石泉公园、延川医院等一批标志性、功能性项目。", ["石泉公园", "延川医院"]),
        ("8个交通项目包括石泉至延川铁路、清涧机场等重点项目。", ["石泉至延川铁路", "清涧机场"]),
        (
            "在谈项目2个，分别为石泉卓凯有限公司年产3万吨尼龙项目、锐博公司齿轮项目等。",
            ["石泉卓凯有限公司年产3万吨尼龙项目", "锐博公司齿轮项目"],
        ),
        ("我市将改造石泉路、清涧路等12条城市道路。", ["石泉路", "清涧路"]),
        ("完成会展路、前进南路等一批道路绿化提升工程。", ["会展路", "前进南路"]),
        ("新开工五台山路清水桥等桥梁工程。", ["五台山路清水桥"]),
        ("抓好石泉电厂、延川电厂、清涧高速南段等。", ["石泉电厂", "延川电厂", "清涧高速南段"]),
        ("新开工建设石延铁路客运专线。", ["石延铁路客运专线"]),
        ("贯通石泉隧道及接线工程。", ["石泉隧道及接线工程"]),
        ("下半年还有石泉大桥等3个项目开工。", ["石泉大桥"]),
        ("（2）开工新建西环路，改造石泉路。", ["西环路", "石泉路"]),
        ("建成诗书公园等3个健身公园。", ["诗书公园"]),
        ("县人民医院迁建项目计划投资6.3亿元，占地200亩。", ["县人民医院迁建项目"]),
    ],
)
def test_lists_and_borders(text: str, names: list[str]) -> None:
    assert [project.name for project in _projects(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "以下项目为石泉镇人民政府2024年度重点项目。",
        "石泉站是石延高铁的始发站，计划年内建成。",
        "开通社区公交专线、旅游专线等。",
        "推进学校、医院等建设。",
        "推进石泉医院三级医院认定。",
        "支持推进石泉大学、延川产业园高质量发展。",
        "完成石泉剧场、延川电影公司转企改制。",
        "使用特别国债、延川专债等资金的项目开工。",
        "实施石泉镇、延川镇等3个乡镇的小型水利项目。",
    ],
)
def test_what_names_no_project(text: str) -> None:
    assert _projects(text) == []


@pytest.mark.parametrize("text", ["推进双石区域雨污分流工程。", "推进长益高速扩容工程。", "续建张吉怀、石延铁路复线等项目。"])
def test_a_site_owns_nothing(text: str) -> None:
    assert {project.owner for project in _projects(text)} == {None}


def test_money_spent_on_a_work_says_that_it_is_built_and_no_stage() -> None:
    found = _projects("石泉隧道完成投资600万元，清涧公路改造累计完成投资2400万元，清涧电站开工。")
    assert [(project.name, project.stage) for project in found] == [
        ("石泉隧道", None),
        ("清涧公路改造", None),
        ("清涧电站", "started"),
    ]


@pytest.mark.parametrize("text", ["工业完成投资50亿元。", "重点项目完成投资50亿元。", "房地产开发完成投资8亿元。"])
def test_money_spent_on_no_work_names_none(text: str) -> None:
    assert _projects(text) == []


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("石泉高速、延川高速等2个续建项目，总长80公里。", ["ongoing", "ongoing"]),
        ("石泉高速、延川高速等2个续建项目竣工。", ["completed", "completed"]),
        ("改造了石泉大街、延川大街。", ["completed", "completed"]),
        ("改造石泉大街、延川大街。", ["ongoing", "ongoing"]),
    ],
)
def test_the_group_tells_the_stage_where_no_verb_does(text: str, stages: list[str]) -> None:
    assert [project.stage for project in _projects(text)] == stages


def test_early_work_on_projects_is_still_to_come_in_a_plan() -> None:
    text = "二、2024年工作安排\n加快推进石泉大道、延川连接线等项目前期。\n"
    assert {project.kind for project in _projects(text)} == {"target"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("石泉高速清涧段进入路面施工阶段，石延铁路进入铺轨阶段。", ["石泉高速清涧段", "石延铁路"]),
        ("推进石泉灌区及清涧河水资源配置工程等水利工程。", ["石泉灌区", "清涧河水资源配置工程"]),
        ("推进石泉县及延川县防洪工程等水利工程。", ["石泉县及延川县防洪工程"]),
        ("推进妇幼保健院新院区、石泉医院建设。", ["妇幼保健院新院区", "石泉医院"]),
        ("以石泉机场、延川电厂等项目为抓手。", ["石泉机场", "延川电厂"]),
        ("12个重点工程中石泉大道、延川大桥等8个项目复工。", ["石泉大道", "延川大桥"]),
        ("既有石泉芯片基地、延川齿轮基地等产业项目。", ["石泉芯片基地", "延川齿轮基地"]),
        ("石泉大道南、延川大桥开工建设。", ["石泉大道南", "延川大桥"]),
        ("确保石泉医院三期等主体结构封顶。", ["石泉医院三期"]),
        ("石泉小学、延川中学新校区完工交付。", ["石泉小学", "延川中学新校区"]),
        ("打通西环线、教育路。", ["西环线", "教育路"]),
        ("中老铁路通车。", ["中老铁路"]),
    ],
)
def test_more_borders_and_predicates(text: str, names: list[str]) -> None:
    assert [project.name for project in _projects(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "用新增企业数衡量检验项目建设。",
        "最大限度保障项目用地。",
        "推进农村危房改造、“三旧”改造。",
        "坚决遏制“两高”项目。",
        "经济进入转型升级阶段。",
        "实施学校达标工程。",
        "发展冰雪等新兴体育项目。",
    ],
)
def test_more_that_names_no_project(text: str) -> None:
    assert _projects(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("今年还要建成投产一批重大项目，包括石泉铁路、延川水库。", [("石泉铁路", "operational"), ("延川水库", "operational")]),
        ("全面开工的20项工程分别是石泉水库、延川灌区。", [("石泉水库", "started"), ("延川灌区", "started")]),
        ("开工建设的重大工程项目主要是：石泉铁路、延川水库。", [("石泉铁路", "started"), ("延川水库", "started")]),
        ("石泉大桥将开工。", [("石泉大桥", "started")]),
        ("四川将加快石泉铁路、延川水库建设。", [("石泉铁路", "ongoing"), ("延川水库", "ongoing")]),
        ("推进将军庙至石泉铁路。", [("将军庙至石泉铁路", "ongoing")]),
    ],
)
def test_lists_that_are_announced_and_what_places_will_do(text: str, said: list[tuple[str, str]]) -> None:
    assert [(project.name, project.stage) for project in _projects(text)] == said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施沙河湿地公园试点、石泉机场等项目。", ["沙河湿地公园试点", "石泉机场"]),
        ("北京艺术中心、城市图书馆建成投用。", ["北京艺术中心", "城市图书馆"]),
        ("卓凯尼龙、延川轴承生产线竣工投产。", ["卓凯尼龙", "延川轴承生产线"]),
        ("推进卓凯尼龙项目、锐博齿轮项目。", ["卓凯尼龙项目", "锐博齿轮项目"]),
    ],
)
def test_members_that_their_list_makes_projects(text: str, names: list[str]) -> None:
    assert [project.name for project in _projects(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "实施薄弱学校提升工程。",
        "实施乡村道路安全防护工程。",
        "推进青蓝接力工程。",
        "四川将加快重大基础设施项目建设。",
        "实施绿色示范工程，推进产业化项目。",
        "推进服务业、制造业等试点项目。",
    ],
)
def test_programmes_of_many_places_are_none(text: str) -> None:
    assert _projects(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("沟渠水环境综合整治工程全面完工。", ["沟渠水环境综合整治工程"]),
        ("延川港三期、清涧港一期等开工。", ["延川港三期", "清涧港一期"]),
        ("延川大桥、会展中心等建成投用。", ["延川大桥", "会展中心"]),
        ("卓凯饲料、飞鸟无人车等竣工投产。", ["卓凯饲料", "飞鸟无人车"]),
        ("卓安铝业西南建设基地项目开工建设。", ["卓安铝业西南建设基地项目"]),
        ("石泉河干流延川以下段行洪区工程开工建设。", ["石泉河干流延川以下段行洪区工程"]),
    ],
)
def test_what_verbs_of_building_close(text: str, names: list[str]) -> None:
    assert [project.name for project in _projects(text)] == names


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("建成葡萄化工年产2万吨甲胺项目。", "葡萄化工"),
        ("推进潮河总氮治理工程。", None),
        ("推进唐山钢铁基地建设。", None),
        ("建设南方科技大学。", None),
        ("推进农网改造、城网改造工程。", None),
        ("加快引延济泉二期工程。", None),
        ("推进卓凯齿轮项目。", "卓凯"),
    ],
)
def test_who_builds(text: str, owner: str | None) -> None:
    assert {project.owner for project in _projects(text)} <= {owner}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "推进3条地铁建设，具体为5号线东延段、8号线、9号线二期。",
            [("5号线东延段", "ongoing"), ("8号线", "ongoing"), ("9号线二期", "ongoing")],
        ),
        ("卓凯电厂明年上半年投入运行。", [("卓凯电厂", "operational")]),
        ("石泉水资源配置工程正在开展支渠、泵房施工。", [("石泉水资源配置工程", "ongoing")]),
        ("卓凯齿轮、锐博轴承等在谈项目推进签约。", [("卓凯齿轮", "signed"), ("锐博轴承", "signed")]),
        ("促使卓凯齿轮、锐博轴承等项目开工。", [("卓凯齿轮", "started"), ("锐博轴承", "started")]),
        ("推进石泉通航产业园、锐博轴承等项目建设。", [("石泉通航产业园", "ongoing"), ("锐博轴承", "ongoing")]),
        ("推动卓凯生物大豆蛋白产业链提升等项目落户。", [("卓凯生物大豆蛋白产业链提升", "planned")]),
    ],
)
def test_what_is_said_around_names(text: str, said: list[tuple[str, str | None]]) -> None:
    assert [(project.name, project.stage) for project in _projects(text)] == said


def test_a_part_of_a_plant_is_no_project() -> None:
    assert [project.name for project in _projects("石泉水电站部分机组投产发电。")] == []


def test_lists_of_clauses_after_each_other_share_what_the_last_one_says() -> None:
    found = _projects("卓凯齿轮、锐博轴承等产业项目，石泉水库、延川公路等基础设施项目，清涧学校等民生项目建成投用。")
    assert [(project.name, project.stage) for project in found] == [
        (name, "operational") for name in ("卓凯齿轮", "锐博轴承", "石泉水库", "延川公路", "清涧学校")
    ]
    apart = _projects("卓凯齿轮等产业项目，财政收入稳定增长，清涧学校等民生项目建成投用。")
    assert [project.stage for project in apart] == [None, "operational"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施成昆铁路扩能、黑大线等工程。", ["成昆铁路扩能", "黑大线"]),
        ("推进西外环下穿105国道和石延铁路地道桥等工程。", ["西外环下穿105国道和石延铁路地道桥"]),
        ("推进石延高速下穿京广铁路地道桥和延川大街建设。", ["石延高速下穿京广铁路地道桥", "延川大街"]),
        ("千方百计聚焦项目赋能。", []),
        ("聚力推进高端新材料、高性能树脂等百亿级项目建设。", []),
        ("主动融入西部陆海新通道建设。", []),
    ],
)
def test_lines_crossings_and_kinds(text: str, names: list[str]) -> None:
    assert [project.name for project in _projects(text)] == names


def _report(review: str, plan: str = "做好各项工作。") -> list[pe.Project]:
    text = (
        "石泉市政府工作报告\n——2022年1月10日在石泉市第五届人民代表大会第二次会议上\n各位代表：\n"
        f"一、2021年工作回顾\n{review}\n二、2022年工作安排\n{plan}\n"
    )
    return list(pe.extract(text, published="2022-01-10", region="石泉县").projects)


def test_what_is_about_to_come_is_no_result_of_the_review() -> None:
    found = _report("建成石泉大桥，延川水库即将蓄水，清涧公路、幸卓大桥即将通车。全年完成投资40亿元，石泉会展中心即将启用。")
    assert [(project.name, project.kind, project.period) for project in found] == [
        ("石泉大桥", "actual", "2021"),
        ("延川水库", "target", "2022"),
        ("清涧公路", "target", "2022"),
        ("幸卓大桥", "target", "2022"),
        ("石泉会展中心", "target", "2022"),
    ]


def test_a_year_that_tells_which_projects_are_meant_dates_no_other() -> None:
    found = _report("全市平稳发展。", "抓好2021年续建的13个项目，开工建设清涧公路，完成延川大桥配套工程。")
    assert {(project.kind, project.period) for project in found} == {("target", "2022")}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("创新金融中心一期开工，体育公园建成开园。", ["创新金融中心一期", "体育公园"]),
        ("推进石泉大桥、延川路、老城区雨污分流改造等53个项目。", ["石泉大桥", "延川路", "老城区雨污分流改造"]),
        ("石泉园区配套设施加快建设。", ["石泉园区配套设施"]),
        ("石泉研究院在延川大学成立。", ["石泉研究院"]),
        ("推动石泉老城5A级景区创建。", []),
        ("推进疾控机构基础设施建设。", []),
    ],
)
def test_houses_facilities_and_counted_lists(text: str, names: list[str]) -> None:
    assert [project.name for project in _projects(text)] == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "新开工石泉大道等项目20个、加快建设延川高速清涧段等项目14个、建成幸卓大桥等项目10个。",
            [("石泉大道", "started"), ("延川高速清涧段", "ongoing"), ("幸卓大桥", "completed")],
        ),
        ("合宁高速石泉段、南照港等加快实施。", [("合宁高速石泉段", "ongoing"), ("南照港", "ongoing")]),
        ("老地委片区改造全面启动。", [("老地委片区改造", "started")]),
        ("石泉港开港。", [("石泉港", "operational")]),
        ("加强与石泉港、延川港等对接。", []),
        ("推动老城精彩蝶变。", []),
        ("预算数3801685111088776237106072620支出项目", []),
    ],
)
def test_lists_that_count_after_their_head_and_ports(text: str, said: list[tuple[str, str]]) -> None:
    assert [(project.name, project.stage) for project in _projects(text)] == said
