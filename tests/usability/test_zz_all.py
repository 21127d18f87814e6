import json, pytest
from tests.usability.test_own_suggestions import *
IDS=[json.loads(l)["id"] for l in GOLD.read_text().splitlines()]
@pytest.mark.parametrize("id_", IDS)
def test_all(seated,id_):
    gold=gold_of(id_)
    play(seated(Suggested(gold.text)), gold, exact_targets=hash(id_)%2==0)
