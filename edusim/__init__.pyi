from edusim.api import Comparison as Comparison
from edusim.api import Plan as Plan
from edusim.api import Results as Results
from edusim.api import RunFailed as RunFailed
from edusim.api import Scenario as Scenario
from edusim.api import ScenarioProblems as ScenarioProblems
from edusim.api import SettingProblem as SettingProblem
from edusim.api import compare as compare
from edusim.api import load as load
from edusim.api import plan as plan
from edusim.api import run as run

__version__: str
