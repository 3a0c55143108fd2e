"""Who builds a project, as its name tells: companies by their trade, by unknown and by common words, and sites that own nothing."""

from __future__ import annotations

import pytest

import policyextract as pe


def _owners(text: str) -> dict[str, str | None]:
    found = pe.extract(text, published="2024-01-17", region="某市").projects
    return {project.name: project.owner for project in found}


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("卓凯生物大豆蛋白", "卓凯生物"),
        ("岳阳化工锂电池隔膜", "岳阳化工"),
        ("中皋药业口服液", "中皋药业"),
        ("卓凯锐聚醚", "卓凯锐"),
        ("韶关卓凯食品罐头", "韶关卓凯食品"),
        ("红狮混凝土外加剂", "红狮"),
        ("株洲红狮混凝土外加剂", "株洲红狮"),
        ("华为新材料", "华为"),
        ("卓凯食品", "卓凯食品"),
        ("砀山县卓凯医疗", "卓凯医疗"),
        ("株洲经开区卓凯制药", "卓凯制药"),
        ("江苏卓凯", "江苏卓凯"),
        ("万华卓凯隔膜", "万华卓凯"),
        ("国华定洲电厂", "国华"),
        ("卓凯化工扩建", "卓凯化工"),
        ("中皋二期", "中皋"),
        ("华为2号机组", "华为"),
        ("红狮轴承", "红狮轴承"),
        ("长川科技测试仪", "长川科技"),
        ("西南铝扩能", "西南铝"),
        ("金海30万吨不锈钢", "金海"),
    ],
)
def test_a_company_leads(name: str, owner: str) -> None:
    assert _owners(f"推进{name}、岳阳齿轮生产线等项目建设。")[name] == owner


@pytest.mark.parametrize(
    "name",
    [
        "龙岗坳商业配套",
        "沿江绿化带",
        "煤制乙醇二期",
        "文创产业园二期",
        "长株潭城际铁路",
        "岳阳化工产业园",
        "锡常宜铁路",
        "双峪电厂二期",
    ],
)
def test_a_site_or_a_product_owns_nothing(name: str) -> None:
    assert _owners(f"推进{name}、岳阳齿轮生产线等项目建设。")[name] is None


def test_letters_of_places_lead_a_company_behind_a_division() -> None:
    assert _owners("推进湖南岳通装配式墙板等项目建设。") == {"湖南岳通装配式墙板": "湖南岳通"}
